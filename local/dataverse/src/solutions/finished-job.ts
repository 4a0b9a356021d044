import { systemSession } from '../base-tables/system-session';
import { putRow } from '../data/put-row';
import type { RowValues } from '../data/row';
import type { Engine } from '../engine';

/** The system job of an operation that is over when its answer arrives. @returns its id, for clients that poll it. */
export function finishedJob(
  engine: Engine,
  name: string,
  messageName: string,
  operationType: number,
  more: RowValues = {},
): string {
  const id = engine.newId();
  const at = `${engine.clock().toISOString().slice(0, 19)}Z`;
  putRow(systemSession(engine), 'asyncoperation', id, {
    name,
    messagename: messageName,
    operationtype: operationType,
    statecode: 3,
    statuscode: 30,
    startedon: at,
    completedon: at,
    ...more,
  });
  return id;
}
