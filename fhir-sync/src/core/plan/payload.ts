import type { CompiledLookup } from '../map/compile-map';
import type { Bind, ColumnValue } from '../map/row-builder';

/** The version a row is of. */
export interface RowVersion {
  readonly fhirId: string;
  readonly source: string;
  readonly versionId: string | undefined;
  readonly versionOrder: string | undefined;
  /** UTC, to the second. */
  readonly lastUpdated: string | undefined;
}

/** The sync's own columns. A resource without version leaves the stored one alone. */
export function stampOf(version: RowVersion, contentHash: string | null): Record<string, ColumnValue> {
  return {
    hco_fhirid: version.fhirId,
    hco_source: version.source,
    ...(version.versionOrder === undefined
      ? {}
      : { hco_versionorder: version.versionOrder, hco_versionid: version.versionId ?? null }),
    ...(version.lastUpdated === undefined ? {} : { hco_lastupdated: version.lastUpdated }),
    hco_contenthash: contentHash,
  };
}

/**
 * Columns and bindings of a row to upsert. A new row leaves empty columns out; an existing one clears them, also the
 * lookups the map knows and this resource does not set.
 */
export function payloadOf(
  lookups: readonly CompiledLookup[],
  columns: Readonly<Record<string, ColumnValue>>,
  binds: readonly Bind[],
  exists: boolean,
  path: (bind: Bind) => string = pathOf,
): Record<string, ColumnValue> {
  const row: Record<string, ColumnValue> = {};
  for (const [name, value] of Object.entries(columns)) if (exists || value !== null) row[name] = value;
  const set = new Set(binds.map((bind) => bind.column));
  for (const bind of binds) row[`${bind.navigation}@odata.bind`] = path(bind);
  // Clearing one navigation property of a polymorphic lookup clears the lookup.
  if (exists)
    for (const { column, navigation } of lookups) if (!set.has(column)) row[`${navigation}@odata.bind`] = null;
  return row;
}

/** Where a lookup points to, by alternate key. */
export const pathOf = ({ entitySet, key }: Bind): string => `/${entitySet}(hco_fhirkey='${key}')`;
