import type { Change } from '../../core/events/changes';
import { isResource, type FhirResource } from '../../core/fhir/resource';
import { SourceError, type FhirSource, type ReadRequest, type SourceItem } from '../../ports/fhir-source';
import { askForIdentifier, havingIdentifier, MOST_HAVING } from './ask-for-identifier';
import { FhirHttp, type FhirHttpOptions } from './fhir-http';
import { IdentifierReferences } from '../search/identifier-references';

/** Resources asked for side by side. */
const AT_ONCE = 8;

interface Answer {
  readonly status: number;
  readonly resource?: FhirResource;
  readonly versionId?: { readonly versionId: string };
  readonly lastUpdated?: { readonly lastUpdated: string };
}

/** Resources that events name, as the server has them now (design decision 3). */
export class ChangedSource implements FhirSource {
  readonly base: string;
  readonly identity = 'changes';
  readonly cursor = undefined;
  readonly readEverything = false;
  readonly #http: FhirHttp;
  readonly #references: IdentifierReferences;

  constructor(
    readonly name: string,
    private readonly changes: readonly Change[],
    options: FhirHttpOptions,
  ) {
    this.base = options.base;
    this.#http = new FhirHttp(options);
    this.#references = new IdentifierReferences(askForIdentifier(this.#http, this.base));
  }

  async *read({ types, signal }: ReadRequest): AsyncGenerator<SourceItem> {
    const wanted = this.changes.filter(({ type }) => types.includes(type));
    for (let start = 0; start < wanted.length; start += AT_ONCE) {
      const some = wanted.slice(start, start + AT_ONCE);
      const answers = await Promise.all(some.map(({ type, id }) => this.#get(type, id, signal)));
      for (const [index, { type, id, deleted }] of some.entries()) {
        const { status, resource, versionId, lastUpdated } = answers[index] ?? { status: 0 };
        if (resource)
          yield { kind: 'resource', resource: await this.#references.resolve(resource, signal), address: {} };
        // 410 is a deletion; 404 is one where the event says so, since a server without versions knows no better.
        else if (status === 410 || deleted === true)
          yield { kind: 'deleted', type, id, address: {}, ...versionId, ...lastUpdated };
      }
    }
  }

  async lookup(type: string, ids: readonly string[], signal?: AbortSignal): Promise<FhirResource[]> {
    const found: FhirResource[] = [];
    for (const id of ids) {
      const { resource } = await this.#get(type, id, signal);
      if (resource) found.push(resource);
    }
    return found;
  }

  having(type: string, identifier: string, signal?: AbortSignal): Promise<readonly FhirResource[]> {
    return havingIdentifier(this.#http, this.base, type, identifier, MOST_HAVING, signal);
  }

  async #get(type: string, id: string, signal: AbortSignal | undefined): Promise<Answer> {
    const headers = { accept: 'application/fhir+json' };
    const response = await this.#http.send(`${this.base}/${type}/${id}`, { headers, signal }, [404, 410]);
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok) {
      if (isResource(body) && body.resourceType === type && body['id'] === id)
        return { status: response.status, resource: body };
      throw new SourceError('source-not-fhir', 'The FHIR server answered a read with something else.');
    }
    const version = /^(?:W\/)?"([^"]+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
    const modified = Date.parse(response.headers.get('last-modified') ?? '');
    return {
      status: response.status,
      ...(version === undefined ? {} : { versionId: { versionId: version } }),
      ...(Number.isNaN(modified) ? {} : { lastUpdated: { lastUpdated: new Date(modified).toISOString() } }),
    };
  }
}
