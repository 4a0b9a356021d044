import type { Client as FhirKitClient } from 'fhir-kit-client' with { 'resolution-mode': 'import' };
import {
  idOf,
  isFhirId,
  isObject,
  isResource,
  type FhirResource,
  type Json,
  type JsonObject,
} from '../../core/fhir/resource';
import { sha256 } from '../../core/keys/digest';
import { SeenKeys } from '../../core/keys/seen-keys';
import { SourceError, type FhirSource, type ReadRequest, type SourceItem } from '../../ports/fhir-source';
import type { TokenProvider } from '../auth/token-provider';
import { MOST_HAVING } from '../http/ask-for-identifier';
import { inGroups } from '../in-groups';
import { fhirFailure } from './fhir-error';
import { historyOf } from './history-entries';
import { IdentifierReferences } from './identifier-references';
import { readAhead } from './read-ahead';

export interface SearchSourceOptions {
  /** Base address without a trailing slash. */
  readonly base: string;
  readonly name: string;
  readonly token?: string;
  /** Instead of `token`: asked before each request, and once more when a token is refused. */
  readonly tokens?: TokenProvider;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** 0 ≤ value < 1. */
  readonly random?: () => number;
  /** Milliseconds one request may take. */
  readonly timeout?: number;
  readonly pageSize?: number;
}

/** How far behind the server's clock a cursor is set: a commit may become visible after its own timestamp. */
const OVERLAP = 5 * 60 * 1000;
const IDS_PER_SEARCH = 50;
/** Resource types searched side by side. */
const TYPES_AT_ONCE = 4;
const TRIES = 5;
type SearchParams = Record<string, string | number>;
const MOST_PAGES = 100_000;

/**
 * A FHIR R4 server read by search: per mapped type, `_sort=_lastUpdated`, pages by next links, from the last run's
 * cursor on. The cursor is the server's own time at the start of the run less an overlap, never this machine's clock.
 */
export class SearchSource implements FhirSource {
  readonly name: string;
  readonly base: string;
  readonly identity: string;
  #cursor: string | undefined;
  #everything = true;
  #types: ReadonlySet<string> | undefined;
  #withHistory: ReadonlySet<string> = new Set();
  readonly #references = new IdentifierReferences(async (type, token, signal) =>
    (await this.#having(type, token, 2, signal)).map(idOf),
  );

  private constructor(
    private readonly client: FhirKitClient,
    private readonly options: SearchSourceOptions,
  ) {
    this.name = options.name;
    this.base = options.base;
    this.identity = `search ${sha256(options.base)}`;
  }

  /** Greets the server by its CapabilityStatement. @throws SourceError when it is not a FHIR R4 server. */
  static async open(options: SearchSourceOptions): Promise<SearchSource> {
    const { Client } = await import('fhir-kit-client');
    const client = new Client({
      baseUrl: options.base,
      // A redirect could carry the token elsewhere.
      requestOptions: { redirect: 'manual' },
      ...(options.token === undefined ? {} : { bearerToken: options.token }),
    });
    const source = new SearchSource(client, options);
    await source.#greet();
    return source;
  }

  get cursor(): string | undefined {
    return this.#cursor;
  }

  get readEverything(): boolean {
    return this.#everything;
  }

  async *read({ types, cursor, deletedSince, again, signal }: ReadRequest): AsyncGenerator<SourceItem> {
    this.#cursor = undefined;
    this.#everything = cursor === undefined;
    let serverTime: number | undefined;
    const readAgain = new SeenKeys();
    for await (const [type, ids] of inGroups(again))
      for (const resource of await this.lookup(type, ids, signal)) {
        readAgain.add(versionMark(resource));
        yield await this.#item(resource, signal);
      }
    const params = {
      _sort: '_lastUpdated',
      _count: this.options.pageSize ?? 500,
      ...(cursor === undefined ? {} : { _lastUpdated: `ge${cursor}` }),
    };
    const searches = types
      .filter((type) => !this.#types || this.#types.has(type))
      .map((type) => () => this.#pages(type, params, signal));
    for await (const bundle of readAhead(searches, TYPES_AT_ONCE)) {
      // The earliest: searches that run side by side are not answered in the order they were asked.
      serverTime = Math.min(serverTime ?? Infinity, timeOf(bundle) ?? Infinity);
      for (const resource of matchesOf(bundle))
        if (!readAgain.has(versionMark(resource))) yield await this.#item(resource, signal);
    }
    if (deletedSince !== undefined) yield* this.#deletions(types, deletedSince, signal);
    // Without the server's time nobody can say what was there at the start: the next run reads everything.
    if (serverTime !== undefined && serverTime < Infinity) this.#cursor = new Date(serverTime - OVERLAP).toISOString();
  }

  async #item(resource: FhirResource, signal: AbortSignal | undefined): Promise<SourceItem> {
    return { kind: 'resource', resource: await this.#references.resolve(resource, signal), address: {} };
  }

  /** By POST, for an identifier must not stand in an address (I5); one page, for its next link might repeat it. */
  async #having(
    type: string,
    token: string,
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<readonly FhirResource[]> {
    if (this.#types?.has(type) === false) return [];
    const bundle = await this.#request(
      (own) =>
        this.client.search({
          resourceType: type,
          searchParams: { identifier: token, _count: count },
          options: { signal: own, postSearch: true },
        }),
      signal,
      true,
    );
    return matchesOf(bundle).filter((found) => found.resourceType === type && isFhirId(found['id']));
  }

  having(type: string, identifier: string, signal?: AbortSignal): Promise<readonly FhirResource[]> {
    return this.#having(type, identifier, MOST_HAVING, signal);
  }

  /** What the history of each type says is gone. After the searches, so that what came back since is not taken for gone. */
  async *#deletions(
    types: readonly string[],
    since: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<SourceItem> {
    for (const type of types) {
      if (!this.#withHistory.has(type)) continue;
      const first = `${this.base}/${type}/_history?_since=${encodeURIComponent(since)}&_count=${this.options.pageSize ?? 500}`;
      const newest = new Set<string>();
      for await (const bundle of this.#pages(type, first, signal))
        for (const entry of historyOf(bundle)) {
          // Newest first (FHIR R4, http: history): the first entry of an id is what it is now.
          if (newest.has(entry.id) || entry.type !== type) continue;
          newest.add(entry.id);
          if (entry.deleted) yield { kind: 'deleted', address: {}, ...entry.item };
        }
    }
  }

  async lookup(type: string, ids: readonly string[], signal?: AbortSignal): Promise<FhirResource[]> {
    const found: FhirResource[] = [];
    const valid = ids.filter(isFhirId);
    for (let start = 0; start < valid.length; start += IDS_PER_SEARCH) {
      const params = { _id: valid.slice(start, start + IDS_PER_SEARCH).join(','), _count: IDS_PER_SEARCH };
      for await (const bundle of this.#pages(type, params, signal)) found.push(...matchesOf(bundle));
    }
    return found;
  }

  async #greet(): Promise<void> {
    const statement = await this.#request((signal) => this.client.capabilityStatement({ signal }), undefined, false);
    if (statement['resourceType'] !== 'CapabilityStatement')
      throw new SourceError(
        'source-not-fhir',
        'What answers at the source is not a FHIR server. Give its base address, such as https://<server>/fhir.',
      );
    const version = statement['fhirVersion'];
    if (typeof version === 'string' && !/^4\./.test(version))
      throw new SourceError('source-version', 'The FHIR server does not speak R4.');
    const rest = Array.isArray(statement['rest']) ? (statement['rest'] as readonly Json[]).filter(isObject) : [];
    const declared = rest.flatMap((part) =>
      Array.isArray(part['resource']) ? (part['resource'] as readonly Json[]) : [],
    );
    const types = declared.flatMap((resource) =>
      isObject(resource) && typeof resource['type'] === 'string' ? [resource['type']] : [],
    );
    if (types.length > 0) this.#types = new Set(types);
    this.#withHistory = new Set(
      declared.filter(isObject).flatMap(({ type, interaction }) => {
        const codes = Array.isArray(interaction) ? (interaction as readonly Json[]).filter(isObject) : [];
        return typeof type === 'string' && codes.some(({ code }) => code === 'history-type') ? [type] : [];
      }),
    );
  }

  async *#pages(
    type: string,
    /** Search parameters, or the address of the first page. */
    params: SearchParams | string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<JsonObject> {
    const visited = new Set<string>();
    let next = typeof params === 'string' ? params : undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const current = next;
      const bundle: JsonObject = await this.#request(
        (own) =>
          current === undefined
            ? this.client.search({ resourceType: type, searchParams: params as SearchParams, options: { signal: own } })
            : (this.client.nextPage({
                bundle: { resourceType: 'Bundle', link: [{ relation: 'next', url: current }] },
                options: { signal: own },
              }) ?? Promise.resolve({ resourceType: 'Bundle' })),
        signal,
        true,
      );
      if (bundle['resourceType'] !== 'Bundle')
        throw new SourceError(
          'source-not-fhir',
          `The FHIR server answered a search for ${type} with something that is not a bundle.`,
        );
      yield bundle;
      next = this.#next(bundle);
      if (next === undefined) return;
      const mark = sha256(next);
      if (visited.has(mark))
        throw new SourceError(
          'source-loop',
          `The FHIR server repeats a page of ${type}; its next links go in a circle.`,
        );
      visited.add(mark);
    }
    throw new SourceError('source-loop', `The FHIR server has no end of pages of ${type}.`);
  }

  /** The next page's address. The token goes with it, so it must be of the same origin. */
  #next(bundle: JsonObject): string | undefined {
    const links = Array.isArray(bundle['link']) ? (bundle['link'] as readonly Json[]).filter(isObject) : [];
    const url = links.find((link) => link['relation'] === 'next')?.['url'];
    if (typeof url !== 'string') return undefined;
    const resolved = new URL(url, `${this.base}/`);
    if (resolved.origin !== new URL(this.base).origin)
      throw new SourceError(
        'source-off-origin',
        'The FHIR server sent a next link to another origin; it was not followed.',
      );
    return resolved.href;
  }

  /** Sends a request, again after passing failures: backoff with full jitter, Retry-After as given. */
  async #request(
    send: (signal: AbortSignal) => Promise<object>,
    signal: AbortSignal | undefined,
    patient: boolean,
  ): Promise<JsonObject & { __response?: { headers?: { get(name: string): string | null } } }> {
    const { sleep = defaultSleep, random = Math.random, timeout = 120_000 } = this.options;
    let refresh = false;
    for (let attempt = 1; ; attempt += 1) {
      const token = await this.options.tokens?.token(refresh);
      if (token !== undefined) this.client.bearerToken = token;
      const control = new AbortController();
      const cancel = (): void => control.abort();
      const timer = setTimeout(cancel, timeout);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        if (signal?.aborted === true) throw new SourceError('cancelled', 'Cancelled.');
        return (await send(control.signal)) as JsonObject;
      } catch (thrown) {
        if (thrown instanceof SourceError) throw thrown;
        if (signal?.aborted === true) throw new SourceError('cancelled', 'Cancelled.');
        const failed = fhirFailure(thrown);
        if (failed.status === 401 && this.options.tokens && !refresh) {
          refresh = true;
          continue;
        }
        if (!failed.retryable || !patient || attempt >= TRIES) throw failed.error;
        const asked =
          failed.retryAfter !== null && /^\d+$/.test(failed.retryAfter) ? Number(failed.retryAfter) * 1000 : undefined;
        await sleep(asked ?? random() * Math.min(30_000, 1000 * 2 ** attempt));
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      }
    }
  }
}

const defaultSleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Tells one version of one resource from others. */
const versionMark = (resource: FhirResource): string =>
  JSON.stringify([resource.resourceType, resource['id'], resource['meta']]);

/** The server's clock: its Date header, else when it says the bundle was made. */
function timeOf(
  bundle: JsonObject & { __response?: { headers?: { get(name: string): string | null } } },
): number | undefined {
  const meta = bundle['meta'];
  const made = isObject(meta) && typeof meta['lastUpdated'] === 'string' ? meta['lastUpdated'] : undefined;
  const time = Date.parse(bundle.__response?.headers?.get('date') ?? made ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** The resources a search found; outcomes and included ones are not matches. */
function matchesOf(bundle: JsonObject): FhirResource[] {
  const entries = Array.isArray(bundle['entry']) ? (bundle['entry'] as readonly Json[]).filter(isObject) : [];
  return entries.flatMap((entry) => {
    const search = entry['search'];
    const mode = isObject(search) ? search['mode'] : undefined;
    return isResource(entry['resource']) && (mode === undefined || mode === 'match') ? [entry['resource']] : [];
  });
}
