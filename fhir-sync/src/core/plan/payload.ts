import type { Table } from '@patient-outreach/model';
import type { Bind, ColumnValue } from '../map/row-builder';
import { navigationProperty } from '@patient-outreach/model';

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
  table: Table,
  lookups: readonly string[],
  columns: Readonly<Record<string, ColumnValue>>,
  binds: readonly Bind[],
  exists: boolean,
): Record<string, ColumnValue> {
  const row: Record<string, ColumnValue> = {};
  for (const [name, value] of Object.entries(columns)) if (exists || value !== null) row[name] = value;
  const set = new Set(binds.map((bind) => bind.column));
  for (const bind of binds) row[`${bind.navigation}@odata.bind`] = `/${bind.entitySet}(hco_fhirkey='${bind.key}')`;
  if (exists)
    for (const name of lookups) {
      const lookup = table.columns[name];
      if (set.has(name) || lookup?.type !== 'lookup') continue;
      // Clearing one navigation property of a polymorphic lookup clears the lookup.
      row[`${navigationProperty(name, lookup, lookup.targets[0] ?? '')}@odata.bind`] = null;
    }
  return row;
}
