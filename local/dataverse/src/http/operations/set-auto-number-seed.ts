import { setNumber } from '../../data/auto-number';
import { requireNamedPrivilege } from '../../security/privileges';
import { Fault, invalidArgument } from '../faults';
import { bodyObject, noContent } from '../message';
import type { Operation } from './types';

/** SetAutoNumberSeed: the number the next row of a table gets in an auto-number column. */
export const setAutoNumberSeed: Operation = {
  method: 'POST',
  run: ({ session, request }) => {
    requireNamedPrivilege(session.user, 'prvWriteAttribute');
    const { EntityName: table, AttributeName: column, Value: value } = bodyObject(request);
    if (typeof table !== 'string' || typeof column !== 'string' || typeof value !== 'number' || !(value >= 1))
      throw invalidArgument("'EntityName', 'AttributeName' and a positive 'Value' are needed.");
    const found = session.engine.catalog.table(table.toLowerCase())?.columns.get(column.toLowerCase());
    if (!found?.autoNumberFormat)
      throw new Fault(400, '0x80040203', `The column '${column}' of '${table}' is no auto-number column.`);
    setNumber(session.engine, table.toLowerCase(), found.name, Math.floor(value));
    return noContent();
  },
};
