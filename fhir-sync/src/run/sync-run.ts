import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataverseClient } from '@patient-outreach/dataverse-client';
import type { Table } from '@patient-outreach/model';
import type { Account } from '../core/account/counts';
import { quarantineEntry, type Address, type QuarantineEntry } from '../core/account/quarantine-entry';
import type { ReasonCode } from '../core/account/reasons';
import { type FhirResource, idOf } from '../core/fhir/resource';
import { R4_TYPES } from '../core/fhir/resource-types';
import { sha256 } from '../core/keys/digest';
import { fhirKey } from '../core/keys/fhir-key';
import { SeenKeys } from '../core/keys/seen-keys';
import type { CompiledMap } from '../core/map/compile-map';
import type { Schema } from '../core/map/schema';
import type { MapContext } from '../core/map/map-context';
import type { WarningCode } from '../core/map/row-builder';
import type { Candidate, Deletion, Incoming } from '../core/plan/candidate';
import { judge, type SourceFilters } from '../core/plan/filters';
import { incoming, versionOf } from '../core/plan/incoming';
import { validate } from '../core/plan/validate';
import { typeRank } from '../core/plan/type-order';
import type { FhirSource, SourceItem } from '../ports/fhir-source';
import { ensureConcepts } from './concepts';
import { BatchContent } from './batch-content';
import { Flights } from './flights';
import { IncludedResources } from './included-resources';
import { KnownRows } from './known-rows';
import { LedRows } from './led-rows';
import type { Owners } from './owners';
import { askState, selects, type StateAnswers } from './read-state';
import type { QuarantineBook } from './quarantine-book';
import { rivalsIn } from './rivals';
import { settleBatch, type Settlement, type SettleOptions } from './settle';
import { Touched } from './touched';
import type { DeletionPolicy } from './settle-deletions';
import type { SettledOutcome } from './summary';
import type { Tombstones } from './tombstones';
import type { RowWriter } from './write-rows';
import type { WriteRight } from './write-right';

/** Resources taken through together: one bulk read, then one write per type. */
const BATCH = 1000;
/** The first batch is smaller, so that Dataverse has something to do while the source is still getting going. */
const FIRST_BATCH = 250;
/** Resources mapped without a pause: a few milliseconds of work. */
const MAPPED_AT_ONCE = 50;
/** Resources held back because what they refer to has not come yet: so many at most, and so many until some are tried. */
const MOST_WAITING = 20_000;
const MANY_WAITING = 500;

export interface SyncRunParts {
  /** Name of the source in keys and records. */
  readonly name: string;
  readonly source: FhirSource;
  readonly client: DataverseClient;
  readonly writer: RowWriter;
  readonly book: QuarantineBook;
  readonly account: Account;
  readonly tombstones: Tombstones;
  /** What becomes of rows of a table, by logical name, when the source deletes their resource. */
  readonly policyOf: (table: string) => DeletionPolicy;
  readonly maps: readonly CompiledMap[];
  readonly schema: Schema;
  /** The table of a resource type, also where its map is off. */
  readonly tableOfType: (type: string) => string | undefined;
  /** What of the source is wanted. */
  readonly filters: SourceFilters;
  readonly owners: Owners | undefined;
  /** Id of the sync's user, where a policy of a column asks who changed a row. */
  readonly agent: string | undefined;
  /** Hears where each resource ended. */
  readonly onSettled?: ((address: Address, outcome: SettledOutcome) => void) | undefined;
  /** Gives the right to write the rows of a batch, part by part. */
  readonly right?: WriteRight | undefined;
  /** Resources of a batch, instead of the usual number. */
  readonly batch?: number | undefined;
  readonly signal?: AbortSignal;
  readonly progress: (phase: 'reading' | 'settling') => void;
}

interface Prepared {
  readonly content: BatchContent;
  /** Nothing where it may only be asked by who has the right to write. */
  readonly answers: StateAnswers | undefined;
  /** What was settled since Dataverse was asked. */
  readonly touched: Touched;
}

/**
 * The pipeline of a run: read → validate → filter → map → one bulk read → decide → write → record. While one batch is
 * being written, the next is mapped and asked for, and written beside it where neither needs the other; the one after it
 * is being read. So both sides always have something to do.
 */
export class SyncRun {
  readonly warnings: Record<string, number> = {};
  readonly #maps: ReadonlyMap<string, CompiledMap>;
  readonly #context: MapContext;
  readonly #included: IncludedResources;
  readonly #known: KnownRows;
  readonly #seen = new SeenKeys();
  readonly #warned = new SeenKeys();
  readonly #keptOut = new SeenKeys();
  #batch: (Incoming | Deletion)[] = [];
  #batchKeys = new Set<string>();
  readonly #most: number;
  #size: number;
  /** Of batches that were asked about and are not being written yet. */
  readonly #touched = new Set<Touched>();
  readonly #flights = new Flights<readonly (Incoming | Deletion)[], Prepared>({
    prepare: (batch) => this.#prepare(batch),
    goesBeside: ({ content }, other) => !this.parts.right && content.goesBeside(other.content, this.#known),
    write: (prepared) => this.#write(prepared),
  });
  readonly #options: Omit<SettleOptions, 'last'>;
  #waiting: Candidate[] = [];

  constructor(private readonly parts: SyncRunParts) {
    const { maps, source, name } = parts;
    this.#maps = new Map(maps.map((map) => [map.resource, map]));
    this.#included = new IncludedResources(source, new Set(maps.flatMap((map) => map.includedTypes)));
    this.#known = new KnownRows(new Set([...maps.flatMap(lookupTargets), ...(parts.owners ? ['account'] : [])]));
    this.#context = {
      source: name,
      ...(source.base === undefined ? {} : { base: source.base }),
      tableOfType: parts.tableOfType,
      included: (type, id) => this.#included.get(type, id),
    };
    this.#most = parts.batch ?? BATCH;
    // Few rows of many shards would make many small calls.
    this.#size = parts.right ? this.#most : Math.min(FIRST_BATCH, this.#most);
    const { client, writer, tombstones, policyOf, owners, agent, filters } = parts;
    const led = new LedRows(maps, parts.schema, parts.tableOfType);
    this.#options = {
      client,
      writer,
      tombstones,
      policyOf,
      owners,
      agent,
      known: this.#known,
      led,
      rivals: rivalsIn(source, this.#context, parts.signal),
      tableOf: (table) => this.#tableOf(table),
      selectOf: selects(maps, owners, led),
      keepsOut: (key) => this.#keptOut.size > 0 && this.#keptOut.has(key),
      patientsFiltered: filters.organization !== undefined || filters.patients !== undefined,
      warn: (code, candidate) => this.#warn(code, `${code} ${candidate.key}`),
      settled: (candidate, settlement) => this.#settled(candidate, settlement),
    };
  }

  /** Takes one item of the source. */
  async take(item: SourceItem): Promise<void> {
    if (item.kind === 'problem') return this.problem(item.entry);
    const accepted = item.kind === 'deleted' ? this.#deletion(item) : this.#resource(item.resource, item.address);
    if (!accepted) return;
    // A key stands in a batch once: a bulk call must not name a row twice.
    if (this.#batchKeys.has(accepted.key)) await this.#send();
    this.#batch.push(accepted);
    this.#batchKeys.add(accepted.key);
    if (this.#batch.length >= this.#size) await this.#send();
  }

  /** Counts something that is no resource as read and quarantined. */
  problem(entry: QuarantineEntry): void {
    const type = entry.resourceType !== undefined && R4_TYPES.has(entry.resourceType) ? entry.resourceType : '?';
    this.parts.account.read(type);
    this.parts.account.settle(type, 'quarantined');
    this.parts.book.note({ ...entry, source: this.parts.name });
  }

  /** Sends what is left and settles what waits for something that never came. */
  async finish(): Promise<void> {
    await this.#send();
    await this.#flights.landed();
    this.parts.progress('settling');
    await this.#settleWaiting();
  }

  /** For a run that stops: waits for what is on its way, so that nothing is written after the record says failed. */
  async abandon(): Promise<void> {
    await this.#flights.landed().catch(() => undefined);
  }

  #resource(resource: FhirResource, address: Address): Incoming | Deletion | undefined {
    const { account, name } = this.parts;
    const type = R4_TYPES.has(resource.resourceType) ? resource.resourceType : '?';
    account.read(type);
    const invalid = validate(resource);
    const map = this.#maps.get(type);
    const { filters, source } = this.parts;
    const verdict = map ? judge(resource, filters, source.base) : 'passed';
    if (invalid !== 'unknown-type' && (verdict === 'passed' || (verdict === 'unwanted' && invalid !== undefined))) {
      this.#included.pass(resource);
      account.settle(type, 'filtered');
      this.parts.onSettled?.(address, { bucket: 'filtered' });
      if (invalid === undefined) this.parts.book.heal(type, idOf(resource));
      return undefined;
    }
    if (invalid !== undefined || !map) {
      account.settle(type, 'quarantined');
      // Neither an unknown type nor a bad id is repeated: they could be anything, also a name.
      const where = { ...withHash(address, resource), ...(type === '?' ? {} : { resourceType: type }) };
      const entry = quarantineEntry(invalid ?? 'unknown-type', name, where);
      this.parts.book.note(entry);
      this.parts.onSettled?.(address, { bucket: 'quarantined', code: entry.code, reason: entry.reason });
      return undefined;
    }
    this.#included.pass(resource);
    if (verdict === 'unwanted') return this.#unwanted(resource, map, address);
    const next = incoming(resource, idOf(resource), map, name, address);
    return { ...next, repeated: this.#seen.add(next.key) };
  }

  /** The filters keep it out; a row it may have from before goes. */
  #unwanted(resource: FhirResource, map: CompiledMap, address: Address): Deletion {
    const { type, id, key, version } = incoming(resource, idOf(resource), map, this.parts.name, address);
    if (type === 'Patient') this.#keptOut.add(key);
    return { kind: 'deleted', type, id, key, map, version, address, unwanted: true };
  }

  #deletion({ type, id, address, versionId, lastUpdated }: SourceItem & { kind: 'deleted' }): Deletion | undefined {
    this.parts.account.read(type);
    const map = this.#maps.get(type);
    const source = this.parts.name;
    if (map) {
      const version = versionOf(id, source, versionId, lastUpdated);
      return { kind: 'deleted', type, id, key: fhirKey(type, id, source), map, address, version };
    }
    this.parts.account.settle(type, 'filtered');
    this.parts.onSettled?.(address, { bucket: 'filtered' });
    return undefined;
  }

  async #send(): Promise<void> {
    const batch = this.#batch;
    if (batch.length === 0) return;
    this.#batch = [];
    this.#batchKeys = new Set();
    this.#size = Math.min(this.#most, this.#size * 2);
    await this.#settleSomeWaiting();
    await this.#flights.send(batch);
  }

  /** Maps a batch and asks what Dataverse has of it, both while the batch before is on its way. */
  async #prepare(batch: readonly (Incoming | Deletion)[]): Promise<Prepared> {
    await this.#included.fetch(
      batch.filter((item) => item.kind === 'resource'),
      this.parts.signal,
    );
    const candidates: (Candidate | Deletion)[] = [];
    for (const [index, item] of batch.entries()) {
      // What the batch before waits for gets its turn.
      if (index % MAPPED_AT_ONCE === 0) await nextTurn();
      if (item.kind === 'deleted') candidates.push(item);
      else candidates.push(...(this.#map(item) ?? []));
    }
    const touched = new Touched();
    this.#touched.add(touched);
    const answers = this.parts.right ? undefined : await this.#ask(candidates);
    const leads = (table: string): boolean => this.#options.led.of(table).length > 0;
    return { content: new BatchContent(candidates, leads), touched, answers };
  }

  async #write({ content: { candidates }, touched, answers }: Prepared): Promise<void> {
    this.#touched.delete(touched);
    if (answers && !touched.any(candidates)) await this.#settle(candidates, false, answers);
    else await this.#settleAlone(candidates, false);
    this.parts.progress('reading');
  }

  #map(item: Incoming): Candidate[] | undefined {
    const mapped = item.map.map(item.resource, item.key, this.#context);
    if (!item.repeated) for (const warning of mapped.warnings) this.#count(warning);
    const [problem] = mapped.problems;
    if (!problem) return [{ ...item, mapped }];
    this.#settled(item, { bucket: 'quarantined', code: problem.code, detail: `Element: ${problem.element}.` });
    return undefined;
  }

  async #ask(batch: readonly (Candidate | Deletion)[]): Promise<StateAnswers> {
    await ensureConcepts(batch, this.#options);
    return askState(this.#options, batch);
  }

  /** @param answers what Dataverse said of the batch; it is asked where that is missing */
  async #settle(batch: readonly (Candidate | Deletion)[], last: boolean, answers?: StateAnswers): Promise<void> {
    if (this.parts.signal?.aborted === true) return;
    await settleBatch(batch, answers ?? (await this.#ask(batch)), { ...this.#options, last });
  }

  /** The same, each resource while no other writer may write its row. */
  async #settleAlone(batch: readonly (Candidate | Deletion)[], last: boolean): Promise<void> {
    const { right } = this.parts;
    await (right ? right.each(batch, (some) => this.#settle(some, last)) : this.#settle(batch, last));
  }

  #warn(code: WarningCode, once: string): void {
    if (!this.#warned.add(once)) this.#count(code);
  }

  #count(code: WarningCode): void {
    this.warnings[code] = (this.warnings[code] ?? 0) + 1;
  }

  #tableOf(name: string): Table {
    const table = this.parts.schema.table(name);
    if (!table) throw new Error(`The maps refer to the table "${name}", which there is not.`);
    return table;
  }

  /** Those whose targets came meanwhile need not be held to the end; with too many, nothing more is waited for. */
  async #settleSomeWaiting(): Promise<void> {
    if (this.#waiting.length < MANY_WAITING) return;
    const tooMany = this.#waiting.length > MOST_WAITING;
    const ready = tooMany ? 0 : this.#waiting.filter((candidate) => this.#isComplete(candidate)).length;
    if (ready < MANY_WAITING / 2 && !tooMany) return;
    await this.#flights.landed();
    if (tooMany) return this.#settleWaiting();
    const [complete, rest]: [Candidate[], Candidate[]] = [[], []];
    for (const candidate of this.#waiting) (this.#isComplete(candidate) ? complete : rest).push(candidate);
    this.#waiting = rest;
    await this.#retry(complete, false);
  }

  #isComplete({ mapped }: Candidate): boolean {
    return [mapped, ...mapped.children].every(({ binds }) =>
      binds.every(({ table, key }) => key === undefined || this.#known.has(table, key)),
    );
  }

  /** Tries again as long as something moves, then settles the rest without what is missing. */
  async #settleWaiting(): Promise<void> {
    for (let before = Infinity; this.#waiting.length > 0 && this.#waiting.length < before;) {
      before = this.#waiting.length;
      await this.#retryAll(false);
    }
    await this.#retryAll(true);
  }

  async #retryAll(last: boolean): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    await this.#retry(waiting, last);
  }

  async #retry(candidates: Candidate[], last: boolean): Promise<void> {
    const waiting = candidates.sort((a, b) => typeRank(a.type) - typeRank(b.type));
    let batch = new Map<string, Candidate>();
    for (const candidate of waiting) {
      if (batch.size >= this.#most || batch.has(candidate.key)) {
        await this.#settleAlone([...batch.values()], last);
        batch = new Map();
      }
      batch.set(candidate.key, candidate);
    }
    if (batch.size > 0) await this.#settleAlone([...batch.values()], last);
  }

  #settled(candidate: Incoming | Candidate | Deletion, settlement: Settlement): void {
    const { account, book } = this.parts;
    for (const touched of this.#touched) touched.add(candidate);
    if (settlement.bucket === 'waiting') {
      if (candidate.kind === 'resource' && 'mapped' in candidate) this.#waiting.push(withoutResource(candidate));
      return;
    }
    account.settle(candidate.type, settlement.bucket);
    if (settlement.bucket === 'quarantined') {
      const entry = this.#entry(candidate, settlement.code, settlement.detail);
      book.note(entry);
      this.parts.onSettled?.(candidate.address, { bucket: 'quarantined', code: entry.code, reason: entry.reason });
      return;
    }
    book.heal(candidate.type, candidate.id);
    this.parts.onSettled?.(candidate.address, settlement);
  }

  #entry(candidate: Incoming | Candidate | Deletion, code: ReasonCode, detail: string | undefined): QuarantineEntry {
    const versionId = candidate.kind === 'resource' ? candidate.version.versionId : undefined;
    const resource = candidate.kind === 'resource' ? candidate.resource : undefined;
    const where = resource ? withHash(candidate.address, resource) : candidate.address;
    return quarantineEntry(
      code,
      this.parts.name,
      { ...where, resourceType: candidate.type, id: candidate.id, ...(versionId === undefined ? {} : { versionId }) },
      detail,
    );
  }
}

/** The tables a map's lookups, and those of its children, point to. */
const lookupTargets = (map: CompiledMap): string[] =>
  [map, ...map.children].flatMap(({ lookups }) => lookups.flatMap(({ targets }) => targets));

/** Its hash stays: it tells which content could not be written. */
const withoutResource = ({ resource, ...rest }: Candidate): Candidate =>
  resource ? { ...rest, address: withHash(rest.address, resource) } : rest;

const withHash = (address: Address, resource: FhirResource): Address => ({
  ...address,
  contentHash: sha256(JSON.stringify(resource)),
});
