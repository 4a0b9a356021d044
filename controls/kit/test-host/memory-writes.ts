import type { Table } from '@patient-outreach/model';
import { tableOf } from '@patient-outreach/model';
import type { DataSet, StoredRow } from './data-set';

/** What a write is answered with instead of being done. */
export interface Refusal {
  readonly errorCode: number;
  readonly message: string;
  /** Writes of the table that go well before. */
  readonly after?: number;
  /** Number of writes that are refused before it works again; all when not given. */
  readonly times?: number;
}

export interface Write {
  readonly verb: 'create' | 'update' | 'delete';
  readonly table: string;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** An error as the client gives it: code and message. */
class WriteError extends Error {
  constructor(
    readonly errorCode: number,
    message: string,
  ) {
    super(message);
  }
}

const unknownName = 0x80060888;

/** The lookup column and the table that a navigation property binds. */
function bindingOf(table: Table, property: string): { readonly column: string; readonly target: string } {
  for (const [column, definition] of Object.entries(table.columns)) {
    if (definition.type !== 'lookup') continue;
    for (const target of definition.targets)
      if ((definition.targets.length > 1 ? `${column}_${target}` : column) === property) return { column, target };
  }
  throw new WriteError(unknownName, 'unknown navigation property');
}

/** Values as a row keeps them: `x@odata.bind` becomes the lookup; a name the model lacks is refused as Dataverse does. */
function stored(table: Table, values: Readonly<Record<string, unknown>>): StoredRow {
  const row: StoredRow = {};
  for (const [name, value] of Object.entries(values)) {
    const property = /^(.+)@odata\.bind$/.exec(name)?.[1];
    if (property !== undefined) {
      const { column, target } = bindingOf(table, property);
      const id = typeof value === 'string' ? /^\/(\w+)\(([0-9a-f-]{36})\)$/.exec(value) : null;
      if (value !== null && (!id || id[1] !== tableOf(target).entitySetName))
        throw new WriteError(unknownName, 'malformed binding');
      row[`_${column}_value`] = id?.[2] ?? null;
      row[`_${column}_table`] = target;
    } else if (name in table.columns || name === 'statecode' || name === 'statuscode') {
      row[name] = value;
    } else throw new WriteError(unknownName, 'unknown column');
  }
  return row;
}

/** The writing half of `context.webAPI` over rows in memory. */
export function memoryWrites(
  data: DataSet,
  refusals: Readonly<Record<string, Refusal>> = {},
): Pick<ComponentFramework.WebApi, 'createRecord' | 'updateRecord' | 'deleteRecord'> & { readonly writes: Write[] } {
  const writes: Write[] = [];
  const attempts = new Map<string, number>();
  const judge = (table: string): void => {
    const count = attempts.get(table) ?? 0;
    attempts.set(table, count + 1);
    const refusal = refusals[table];
    const first = refusal?.after ?? 0;
    if (refusal && count >= first && count < first + (refusal.times ?? Infinity))
      throw new WriteError(refusal.errorCode, refusal.message);
  };
  const rowOf = (table: Table, id: string): StoredRow => {
    const row = data[table.logicalName]?.find((one) => one[table.primaryId] === id);
    if (!row) throw new WriteError(0x80040217, 'no such row');
    return row;
  };
  return {
    writes,
    createRecord: async (name: string, values: Record<string, unknown>) => {
      await Promise.resolve();
      judge(name);
      const table = tableOf(name);
      const id = `00000000-0000-4000-8000-ffff${(writes.length + 1).toString(16).padStart(8, '0')}`;
      (data[name] ??= []).push({ [table.primaryId]: id, ...stored(table, values) });
      writes.push({ verb: 'create', table: name, id, values });
      // In braces and capitals, as hosts give ids.
      return { id: `{${id.toUpperCase()}}`, entityType: name, name: '' };
    },
    updateRecord: async (name: string, id: string, values: Record<string, unknown>) => {
      await Promise.resolve();
      judge(name);
      const table = tableOf(name);
      Object.assign(rowOf(table, id), stored(table, values));
      writes.push({ verb: 'update', table: name, id, values });
      return { id, entityType: name, name: '' };
    },
    deleteRecord: async (name: string, id: string) => {
      await Promise.resolve();
      judge(name);
      const table = tableOf(name);
      rowOf(table, id);
      data[name] = (data[name] ?? []).filter((row) => row[table.primaryId] !== id);
      writes.push({ verb: 'delete', table: name, id, values: {} });
      return { id, entityType: name, name: '' };
    },
  };
}
