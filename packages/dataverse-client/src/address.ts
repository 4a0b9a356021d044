/** A row by primary key (a GUID) or by alternate key (column → value). */
export type RowRef = string | Readonly<Record<string, string | number>>;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An OData string literal: quotes are doubled (OData 4.0 URL conventions §5.1.1.6.1). */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * `contacts(<guid>)` or `contacts(hco_fhirkey='Patient-1')`, escaped for an address.
 * @throws when the reference is neither: a mistake of the caller.
 */
export function rowPath(entitySet: string, ref: RowRef): string {
  if (typeof ref === 'string') {
    if (!GUID.test(ref)) throw new TypeError('A row is addressed by its GUID or by an alternate key.');
    return `${entitySet}(${ref})`;
  }
  const parts = Object.entries(ref).map(
    ([column, value]) => `${column}=${typeof value === 'number' ? value : encodeURIComponent(quoted(value))}`,
  );
  return `${entitySet}(${parts.join(',')})`;
}

export interface Query {
  readonly select?: readonly string[];
  readonly filter?: string;
  readonly orderBy?: string;
  readonly expand?: string;
  readonly top?: number;
}

/** `?$select=…&$filter=…`, escaped; empty when nothing is asked for. */
export function queryText(query: Query): string {
  const parts = [
    query.select && `$select=${query.select.join(',')}`,
    query.filter !== undefined && `$filter=${encodeURIComponent(query.filter)}`,
    query.orderBy !== undefined && `$orderby=${encodeURIComponent(query.orderBy)}`,
    query.expand !== undefined && `$expand=${encodeURIComponent(query.expand)}`,
    query.top !== undefined && `$top=${query.top}`,
  ].filter((part): part is string => typeof part === 'string');
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
