import type { RowAddress } from '../../data/keys';
import type { Table } from '../../metadata/types';
import type { Literal } from '../../odata/ast';
import type { ApiResponse } from '../message';
import type { Call } from '../resources/call';

/** A function (GET) or action (POST) of one row: `set(id)/Microsoft.Dynamics.CRM.<name>`. */
export interface BoundOperation {
  method: 'GET' | 'POST';
  /** Tables it is bound to; absent = any. */
  tables?: readonly string[];
  run(
    call: Call,
    table: Table,
    address: RowAddress,
    parameters: ReadonlyMap<string, Literal>,
  ): ApiResponse | Promise<ApiResponse>;
}
