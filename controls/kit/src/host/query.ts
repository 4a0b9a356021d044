/** What one read asks for, in OData terms of the Dataverse Web API. */
export interface Query {
  /** Logical name of the table. */
  readonly table: string;
  /** Columns; lookups as `_<name>_value`. */
  readonly select: readonly string[];
  /** Single-valued navigation property → columns of the row it leads to. */
  readonly expand?: Readonly<Record<string, readonly string[]>>;
  readonly filter?: string;
  /** For example `hco_start desc`. */
  readonly orderBy?: readonly string[];
}

/** A text literal of a filter: quotes doubled (OData 4.01, 5.1.1.14), then safe in an address. */
export const literal = (value: string): string => `'${encodeURIComponent(value.replace(/'/g, "''"))}'`;

const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A GUID literal of a filter. @throws when the value is no GUID: ids come from the platform, so that is a defect. */
export function guidLiteral(value: string): string {
  if (!guidPattern.test(value)) throw new Error('Not a row id.');
  return value;
}

/** The options text `webAPI.retrieveMultipleRecords` takes. */
export function queryOptions(query: Query): string {
  const expand = Object.entries(query.expand ?? {}).map(([path, columns]) => `${path}($select=${columns.join(',')})`);
  const options = [
    `$select=${query.select.join(',')}`,
    expand.length > 0 ? `$expand=${expand.join(',')}` : '',
    query.filter === undefined ? '' : `$filter=${query.filter}`,
    query.orderBy === undefined ? '' : `$orderby=${query.orderBy.join(',')}`,
  ];
  return `?${options.filter((option) => option !== '').join('&')}`;
}

/**
 * Leaves out what was deleted or vanished at its source: the sync keeps such a row, inactive, as its tombstone, so that an
 * old file does not bring it back.
 */
export const activeRows = 'statecode eq 0';
