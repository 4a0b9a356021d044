import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { navigationProperty, outreachAttempt } from '@patient-outreach/model';
import { ChangedSource } from '../../adapters/http/changed-source';
import type { FhirHttpOptions } from '../../adapters/http/fhir-http';
import { FhirWriter } from '../../adapters/http/fhir-writer';
import type { Change } from '../../core/events/changes';
import { asText, idOf } from '../../core/fhir/resource';
import { fhirKey } from '../../core/keys/fhir-key';
import { REMOVED_WITH, type Intent, type Row, type WriteBackRule } from '../../core/write-back/rules';
import { modelSchema } from '../../core/map/schema';
import { hcoPack, type MapPack } from '../../maps/pack';
import { SourceError } from '../../ports/fhir-source';
import type { ChangeFeed } from '../../ports/change-feed';
import { dataverseFailure, expectSourceName, RunFailure } from '../failure';
import { runSync } from '../run-sync';
import { Marks } from './marks';
import { referredOf } from './referred';
import { done, parentOf, removalsOf, restore } from './removals';
import { switchedOn } from './switched-on';
import { withoutChild } from './without-child';

export interface WriteBackOptions {
  readonly client: DataverseClient;
  readonly feed: ChangeFeed;
  readonly fhir: FhirHttpOptions;
  readonly sourceName: string;
  /** Only these of the rules whose maps are switched on for it in FHIR Sync Center; all of those when left out. */
  readonly rules?: readonly WriteBackRule['name'][];
  readonly pack?: MapPack;
  readonly clock?: () => Date;
}

/** How a change that was made in Dataverse ended; never what it was (invariant I5). */
export interface WriteBackEntry {
  readonly rule: WriteBackRule['name'];
  readonly type: string;
  readonly id: string;
  readonly outcome: 'written' | 'conflict' | 'gone' | 'refused';
}

export interface WriteBackSummary {
  readonly status: 'succeeded' | 'problems' | 'failed';
  /** Rows that changed since the last time. */
  readonly changed: number;
  /** Of them: changed by the sync itself, or already so at the FHIR server. */
  readonly skipped: number;
  readonly written: number;
  readonly conflicts: number;
  readonly entries: readonly WriteBackEntry[];
  readonly failure?: { readonly code: string; readonly message: string };
}

/**
 * Brings what people changed in Dataverse to the FHIR server, over the version they saw (`If-Match`). The loop is closed
 * twice: rows the sync itself changed are left out, and a resource that is already so is not written. What was written,
 * and what was changed on both sides, is then synced back, so that the row has the new version before the next pass
 * looks. The mark is moved last: a crash repeats, and repeating writes nothing.
 */
export async function writeBack(options: WriteBackOptions): Promise<WriteBackSummary> {
  const { client } = options;
  const entries: WriteBackEntry[] = [];
  let [changed, skipped] = [0, 0];
  const summary = (failure?: WriteBackSummary['failure']): WriteBackSummary => ({
    status: failure ? 'failed' : entries.some(({ outcome }) => outcome !== 'written') ? 'problems' : 'succeeded',
    changed,
    skipped,
    written: entries.filter(({ outcome }) => outcome === 'written').length,
    conflicts: entries.filter(({ outcome }) => outcome === 'conflict').length,
    entries,
    ...(failure ? { failure } : {}),
  });
  try {
    expectSourceName(options.sourceName);
    const user = await client.whoAmI();
    if (!user.ok) throw dataverseFailure(user.error);
    const marks = new Marks(client, options.sourceName);
    for (const rule of await switchedOn(client, options.rules)) {
      const entitySet = modelSchema.table(rule.table)?.entitySetName ?? '';
      const columns = [...rule.columns, '_modifiedby_value'];
      const mark = await marks.of(rule.table);
      const since = await options.feed.changes(entitySet, columns, mark);
      changed += since.rows.length;
      const back: Change[] = [];
      for (const row of since.rows) {
        if (row['_modifiedby_value'] === user.value.userId) {
          skipped += 1;
          continue;
        }
        const entry = await one(rule, row, options, back);
        if (entry) entries.push(entry);
        else skipped += 1;
      }
      changed += await takeRemovals(rule, options, entries, back, () => (skipped += 1));
      if (back.length > 0) await syncBack(options, back);
      if (rule.name === 'communication') await linkAttempts(options, since.rows, entries);
      await marks.set(rule.table, since.mark);
    }
    return summary();
  } catch (error) {
    if (!(error instanceof RunFailure || error instanceof SourceError)) throw error;
    return summary({ code: error.code, message: error.message });
  }
}

/** @returns undefined when there is nothing to write. */
async function one(
  rule: WriteBackRule,
  row: Row,
  options: WriteBackOptions,
  back: Change[],
): Promise<WriteBackEntry | undefined> {
  const rowId = asText(row[modelSchema.table(rule.table)?.primaryId ?? '']) ?? '';
  const referred = await referredOf(options.client, rule, row, options.sourceName);
  const intent = rule.intent(row, (lookup) => referred.get(lookup), rowId);
  if (intent.kind === 'nothing' || intent.kind === 'invalid') return undefined;
  const writer = new FhirWriter(options.fhir);
  if (intent.kind === 'remove') {
    const wanted = await withoutChild(intent, options.sourceName, options.pack ?? hcoPack());
    const gone = await change(writer, { ...intent, kind: 'change', versionId: undefined, change: wanted });
    if (gone === 'nothing') return undefined;
    back.push({ type: intent.type, id: intent.id });
    return { rule: rule.name, type: intent.type, id: intent.id, outcome: gone };
  }
  const { type, id } =
    intent.kind === 'create' ? { type: intent.resource.resourceType, id: idOf(intent.resource) } : intent;
  const entry = (outcome: WriteBackEntry['outcome']): WriteBackEntry => {
    back.push({ type, id });
    return { rule: rule.name, type, id, outcome };
  };
  if (intent.kind === 'create') {
    const { kind } = await writer.create(intent.resource);
    // There already: an earlier pass made it and was cut off before it could say so.
    return entry(kind === 'refused' ? 'refused' : 'written');
  }
  const outcome = await change(writer, intent);
  if (outcome === 'nothing') return undefined;
  if (outcome === 'written' && intent.replaced !== undefined) await remove(options.client, rule, intent.replaced);
  return entry(outcome);
}

/**
 * What people deleted: change tracking names such rows by id alone, so a plug-in notes them. The note is done when the
 * server has no such element, or does not let it go: then its row comes back. After a conflict the next pass tries again.
 * @returns how many there were.
 */
async function takeRemovals(
  rule: WriteBackRule,
  options: WriteBackOptions,
  entries: WriteBackEntry[],
  back: Change[],
  skip: () => void,
): Promise<number> {
  if (REMOVED_WITH.get(rule.table) !== rule.type) return 0;
  const { client, sourceName } = options;
  const pack = options.pack ?? hcoPack();
  const removals = await removalsOf(client, rule.type, sourceName);
  for (const removal of removals) {
    const { id, childKey } = removal;
    const parent = await parentOf(client, pack, rule, removal);
    const wanted = await withoutChild({ type: rule.type, id, childKey }, sourceName, pack);
    const intent = { kind: 'change' as const, type: rule.type, id, versionId: undefined, change: wanted };
    // Who deletes a whole team says nothing of its members.
    const outcome = parent ? await change(new FhirWriter(options.fhir), intent) : 'nothing';
    if (outcome === 'nothing') skip();
    else {
      entries.push({ rule: rule.name, type: rule.type, id, outcome });
      back.push({ type: rule.type, id });
    }
    if (outcome === 'conflict') continue;
    if (outcome === 'refused' && parent) await restore(client, parent);
    await done(client, removal);
  }
  return removals.length;
}

async function change(
  writer: FhirWriter,
  intent: Extract<Intent, { kind: 'change' }>,
): Promise<WriteBackEntry['outcome'] | 'nothing'> {
  const now = await writer.read(intent.type, intent.id);
  if (!now) return 'gone';
  const wanted = intent.change(now);
  if (!wanted) return 'nothing';
  const version = asText((now['meta'] as { versionId?: unknown } | undefined)?.versionId);
  // What somebody decided looking at an older version is not put over a newer one.
  if (version === undefined || (intent.versionId !== undefined && intent.versionId !== version)) return 'conflict';
  const { kind } = await writer.update(wanted, version);
  if (kind !== 'conflict') return kind;
  // The answer to a write that was carried out may have been lost, and the second try then meets the first.
  const then = await writer.read(intent.type, intent.id);
  return then && !intent.change(then) ? 'written' : 'conflict';
}

/** The server's word is final: the rows get what it has now. */
async function syncBack(options: WriteBackOptions, changes: readonly Change[]): Promise<void> {
  const { client, sourceName, fhir, pack, clock } = options;
  const source = new ChangedSource(sourceName, changes, fhir);
  const more = { ...(pack ? { pack } : {}), ...(clock ? { clock } : {}) };
  const run = await runSync({ client, source, sourceName, unrecorded: true, ...more });
  if (run.failure) throw new RunFailure(run.failure.code, run.failure.message);
}

/** A row made by hand gives way to the one the sync makes of the participant; where it may not go, it is set aside. */
async function remove(client: DataverseClient, rule: WriteBackRule, rowId: string): Promise<void> {
  const entitySet = modelSchema.table(rule.table)?.entitySetName ?? '';
  const gone = await client.delete(entitySet, rowId);
  if (gone.ok) return;
  const inactive = await client.update(entitySet, rowId, { statecode: 1, statuscode: 2 });
  if (!inactive.ok) throw dataverseFailure(inactive.error);
}

/** The attempt points to what was written of it, which also says that it was. */
async function linkAttempts(
  { client, sourceName }: WriteBackOptions,
  rows: readonly Row[],
  entries: readonly WriteBackEntry[],
): Promise<void> {
  const column = outreachAttempt.columns['hco_communication'];
  if (column?.type !== 'lookup') return;
  const navigation = navigationProperty('hco_communication', column, 'hco_communication');
  for (const row of rows) {
    const rowId = asText(row[outreachAttempt.primaryId]) ?? '';
    const id = `outreach-${rowId.toLowerCase()}`;
    if (!entries.some((entry) => entry.id === id && entry.outcome === 'written')) continue;
    const key = fhirKey('Communication', id, sourceName);
    const linked = await client.update(outreachAttempt.entitySetName, rowId, {
      [`${navigation}@odata.bind`]: `/hco_communications(hco_fhirkey='${key}')`,
    });
    if (!linked.ok) throw dataverseFailure(linked.error);
  }
}
