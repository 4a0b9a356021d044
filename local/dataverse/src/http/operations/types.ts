import type { Literal } from '../../odata/ast';
import type { ApiResponse } from '../message';
import type { Call } from '../resources/call';

/** An unbound function (GET) or action (POST). */
export interface Operation {
  method: 'GET' | 'POST';
  run(call: Call, parameters: ReadonlyMap<string, Literal>): ApiResponse | Promise<ApiResponse>;
}
