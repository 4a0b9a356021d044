import type { DataverseClient, JsonRow } from '@patient-outreach/dataverse-client';
import { optionValue, syncTombstone, tombstoneReason } from '@patient-outreach/model';
import { asText, isFhirId } from '../../core/fhir/resource';
import { fhirKey } from '../../core/keys/fhir-key';
import { modelSchema } from '../../core/map/schema';
import type { WriteBackRule } from '../../core/write-back/rules';
import type { MapPack } from '../../maps/pack';
import { dataverseFailure } from '../failure';

/** A child row that a person deleted in Dataverse, as the plug-in `RemovedMember` noted it. */
export interface Removal {
  /** Primary key of the note. */
  readonly noteId: string;
  /** FHIR id of the resource the row was part of. */
  readonly id: string;
  readonly childKey: string;
  /** Alternate key of the row of that resource. */
  readonly parentKey: string;
}

const REMOVED = optionValue(tombstoneReason, 'removed') ?? 0;

/** What people deleted of a type and nobody told the source yet. */
export async function removalsOf(client: DataverseClient, type: string, source: string): Promise<readonly Removal[]> {
  const query = {
    select: ['hco_synctombstoneid', 'hco_tombstonekey', 'hco_fhirid'],
    filter: `hco_source eq '${source}' and hco_resourcetype eq '${type}' and hco_reason eq ${REMOVED} and statecode eq 0`,
  };
  const rows: JsonRow[] = [];
  for await (const page of client.retrieveMultiple(syncTombstone.entitySetName, query)) {
    if (!page.ok) throw dataverseFailure(page.error);
    rows.push(...page.value);
  }
  return rows.flatMap((row): Removal[] => {
    const [noteId, childKey, id] = [row['hco_synctombstoneid'], row['hco_tombstonekey'], row['hco_fhirid']].map(asText);
    if (noteId === undefined || childKey === undefined || !isFhirId(id)) return [];
    return [{ noteId, id, childKey, parentKey: fhirKey(type, id, source) }];
  });
}

/** The row of the resource that a map of the pack writes; without it the deletion took the whole resource along. */
export async function parentOf(
  client: DataverseClient,
  pack: MapPack,
  { type }: WriteBackRule,
  { parentKey }: Removal,
): Promise<{ readonly entitySet: string; readonly rowId: string } | undefined> {
  const table = modelSchema.table(pack.maps.find(({ resource }) => resource === type)?.table ?? '');
  if (!table) return undefined;
  const row = await client.retrieve(table.entitySetName, { hco_fhirkey: parentKey }, { select: [table.primaryId] });
  if (!row.ok) throw dataverseFailure(row.error);
  const rowId = asText(row.value?.[table.primaryId]);
  return rowId === undefined ? undefined : { entitySet: table.entitySetName, rowId };
}

/** The sync's role may not delete; a note that is done is inactive, and active again when the row is deleted again. */
export async function done(client: DataverseClient, { noteId }: Removal): Promise<void> {
  const outcome = await client.update(syncTombstone.entitySetName, noteId, { statecode: 1, statuscode: 2 });
  if (!outcome.ok && outcome.error.status !== 404) throw dataverseFailure(outcome.error);
}

/** The source keeps the element, so its row is to come back: without its hash the row of the resource counts as changed. */
export async function restore(
  client: DataverseClient,
  { entitySet, rowId }: { readonly entitySet: string; readonly rowId: string },
): Promise<void> {
  const outcome = await client.update(entitySet, rowId, { hco_contenthash: null });
  if (!outcome.ok) throw dataverseFailure(outcome.error);
}
