import type { Column } from '@patient-outreach/model';
import type { DataSet, StoredRow } from './data-set';
import type { KnownTable as Table } from './platform-tables';
import { isPlatformTable, knownTable as tableOf, navigationNames } from './platform-tables';

/** What a table answers instead of rows. */
export interface Trouble {
  readonly errorCode: number;
  /** Answers this many reads before the trouble starts. */
  readonly after?: number;
  /** Number of reads that fail before it works again; all when not given. */
  readonly times?: number;
}

/** Columns of the platform's own tables that the model does not list. */
const platformColumns: Readonly<Record<string, readonly string[]>> = {
  contact: ['fullname', 'emailaddress1', 'telephone1', 'mobilephone', 'jobtitle', 'entityimage_url'],
  account: ['name', 'emailaddress1', 'telephone1'],
};

/** An error as the client gives it: with the platform's code. */
class Refusal extends Error {
  constructor(readonly errorCode: number) {
    super('refused by the test host');
  }
}

const fail = (errorCode: number): Refusal => new Refusal(errorCode);
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
const unknownName = 0x80060888;
const unknownTable = 0x80041102;

/**
 * `context.webAPI` over rows in memory, for the reads the controls make: `$select`, `$expand` of single-valued navigation
 * properties, `$filter` of `eq` and `ne` joined by `and`, `$orderby` of one column, paging by next link. Names are checked
 * against the model, so that a query real Dataverse would refuse is refused here.
 */
export function memoryWebApi(
  data: DataSet,
  options: { readonly troubles?: Readonly<Record<string, Trouble>>; readonly delay?: number } = {},
): ComponentFramework.WebApi & { readonly reads: string[] } {
  const reads: string[] = [];
  const readsOf = new Map<string, number>();
  const refuse = (): never => {
    throw new Error('The test host only reads.');
  };

  const columnsOf = (table: Table): Readonly<Record<string, Column>> => table.columns;
  const navigate = (table: Table, property: string): { table: string; column: string } => {
    const named = navigationNames[table.logicalName];
    if (named) {
      const column = named[property] ?? '';
      const definition = columnsOf(table)[column];
      if (definition?.type !== 'lookup') throw fail(unknownName);
      return { table: definition.targets[0] ?? '', column };
    }
    for (const [column, definition] of Object.entries(columnsOf(table))) {
      if (definition.type !== 'lookup') continue;
      for (const target of definition.targets) {
        if ((definition.targets.length > 1 ? `${column}_${target}` : column) === property)
          return { table: target, column };
      }
    }
    throw fail(unknownName);
  };
  const follow = (row: StoredRow, table: Table, property: string): { row: StoredRow | undefined; table: Table } => {
    const { table: target, column } = navigate(table, property);
    const to = tableOf(target);
    const matches = (row[`_${column}_table`] ?? target) === target;
    const found = matches
      ? data[target]?.find((candidate) => candidate[to.primaryId] === row[`_${column}_value`])
      : undefined;
    return { row: found, table: to };
  };
  const isColumn = (table: Table, name: string): boolean =>
    name === table.primaryId ||
    name === 'statecode' ||
    (platformColumns[table.logicalName]?.includes(name) ?? false) ||
    (name in columnsOf(table) && columnsOf(table)[name]?.type !== 'lookup') ||
    Object.entries(columnsOf(table)).some(([column, { type }]) => type === 'lookup' && `_${column}_value` === name);

  const valueAt = (row: StoredRow, table: Table, path: string): unknown => {
    const steps = path.split('/');
    const column = steps.pop() ?? '';
    let at: { row: StoredRow | undefined; table: Table } = { row, table };
    for (const step of steps)
      at = at.row ? follow(at.row, at.table, step) : { row: undefined, table: tableOf(navigate(at.table, step).table) };
    if (!isColumn(at.table, column)) throw fail(unknownName);
    // Rows are active unless a test says otherwise.
    return at.row?.[column] ?? (column === 'statecode' && at.row ? 0 : null);
  };
  const matcher = (table: Table, filter: string): ((row: StoredRow) => boolean) => {
    const clauses = filter.split(' and ').map((clause) => {
      const match = /^([\w/]+) (eq|ne) (null|\d+|'(?:[^']|'')*'|[0-9a-f-]{36})$/.exec(clause);
      if (!match) throw new Error(`The test host cannot read the filter ${clause}`);
      const [, path = '', operator, raw = ''] = match;
      const literal =
        raw === 'null'
          ? null
          : raw.startsWith("'")
            ? raw.slice(1, -1).replace(/''/g, "'")
            : /^\d+$/.test(raw)
              ? Number(raw)
              : raw;
      return (row: StoredRow): boolean => (valueAt(row, table, path) === literal) === (operator === 'eq');
    });
    return (row) => clauses.every((clause) => clause(row));
  };

  const project = (
    row: StoredRow,
    table: Table,
    select: readonly string[],
    expand: readonly [string, string[]][],
  ): StoredRow => {
    const result: StoredRow = { [table.primaryId]: row[table.primaryId] };
    for (const name of select) {
      if (!isColumn(table, name)) throw fail(unknownName);
      const value = row[name] ?? null;
      result[name] = value;
      const definition = columnsOf(table)[name];
      if (definition?.type === 'choice') {
        const label = definition.choice.options.find((candidate) => candidate.value === value)?.label;
        if (label !== undefined) result[`${name}@OData.Community.Display.V1.FormattedValue`] = label;
      }
      const lookup = /^_(\w+)_value$/.exec(name)?.[1];
      const targets = lookup === undefined ? undefined : columnsOf(table)[lookup];
      if (lookup !== undefined && value !== null && targets?.type === 'lookup') {
        const target = (row[`_${lookup}_table`] as string | undefined) ?? targets.targets[0] ?? '';
        const to = tableOf(target);
        const found = data[target]?.find((candidate) => candidate[to.primaryId] === value);
        result[`${name}@Microsoft.Dynamics.CRM.lookuplogicalname`] = target;
        result[`${name}@OData.Community.Display.V1.FormattedValue`] = found?.[to.primaryName];
      }
    }
    for (const [property, columns] of expand) {
      const to = follow(row, table, property);
      result[property] = to.row ? project(to.row, to.table, columns, []) : null;
    }
    return result;
  };

  const parse = (text: string): Map<string, string> => {
    const parts = new Map<string, string>();
    for (const part of text.replace(/^\?/, '').split('&')) {
      const at = part.indexOf('=');
      parts.set(part.slice(0, at), decodeURIComponent(part.slice(at + 1)));
    }
    return parts;
  };

  const read = (name: string, text: string, pageSize: number): ComponentFramework.WebApi.RetrieveMultipleResponse => {
    const parts = parse(text);
    // Tables of the platform that no control knows the patient by.
    if (name === 'webresource' || name === 'systemform') {
      const clauses = [...(parts.get('$filter') ?? '').matchAll(/(\w+) eq (?:'((?:[^']|'')*)'|(\d+))/g)];
      const entities = (data[name] ?? []).filter((row) =>
        clauses.every(([, column = '', text, number]) => row[column] === (text?.replace(/''/g, "'") ?? Number(number))),
      );
      return { entities, nextLink: undefined as unknown as string };
    }
    // An environment without Journeys has no such table.
    if (isPlatformTable(name) && !data[name]) throw fail(unknownTable);
    const table = tableOf(name);
    const trouble = options.troubles?.[name];
    const count = readsOf.get(name) ?? 0;
    readsOf.set(name, count + 1);
    const first = trouble?.after ?? 0;
    if (trouble && count >= first && count < first + (trouble.times ?? Infinity)) throw fail(trouble.errorCode);

    const matches = matcher(table, parts.get('$filter') ?? '');
    const rows = (data[name] ?? []).filter(matches);
    const [column, direction] = (parts.get('$orderby') ?? table.primaryId).split(' ');
    const keyOf = (row: StoredRow): string => {
      if (!isColumn(table, column ?? '')) throw fail(unknownName);
      return asText(row[column ?? '']);
    };
    // An empty column is the lowest value, as in SQL Server: last when descending.
    rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0) * (direction === 'desc' ? -1 : 1));
    const skip = Number(parts.get('$skiptoken') ?? 0);
    const select = (parts.get('$select') ?? '').split(',').filter((part) => part !== '');
    const expand = [...(parts.get('$expand') ?? '').matchAll(/(\w+)\(\$select=([^)]*)\)/g)].map(
      ([, property = '', columns = '']): [string, string[]] => [property, columns.split(',')],
    );
    const page = rows.slice(skip, skip + pageSize).map((row) => project(row, table, select, expand));
    const isLast = skip + pageSize >= rows.length;
    const base = text.replace(/&\$skiptoken=\d+/, '');
    return {
      entities: page,
      // As the platform gives it: an absolute address, of which only the part behind the question mark may be used.
      nextLink: isLast
        ? (undefined as unknown as string)
        : `https://host.example/api/data/v9.2/${table.entitySetName}${base}&$skiptoken=${skip + pageSize}`,
    };
  };

  return {
    reads,
    retrieveMultipleRecords: async (name: string, text = '', pageSize = 5000) => {
      reads.push(`${name}${text}`);
      await new Promise((resolve) => setTimeout(resolve, options.delay ?? 0));
      return read(name, text, pageSize);
    },
    retrieveRecord: refuse,
    createRecord: refuse,
    updateRecord: refuse,
    deleteRecord: refuse,
  };
}
