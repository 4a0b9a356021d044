import type { Part } from '../../core/load/load-message';
import type { Window } from '../../core/load/split-windows';
import { isResource, type FhirResource } from '../../core/fhir/resource';
import { SourceError, type FhirSource, type ReadRequest, type SourceItem } from '../../ports/fhir-source';
import { askForIdentifier, havingIdentifier, MOST_HAVING } from '../http/ask-for-identifier';
import { lookUp } from '../http/look-up';
import { FhirHttp, type FhirHttpOptions } from '../http/fhir-http';
import { IdentifierReferences } from './identifier-references';

const PAGE = 500;
const MOST_PAGES = 10_000;
const HEADERS = { accept: 'application/fhir+json' };
interface Bundle {
  readonly resourceType?: unknown;
  readonly total?: unknown;
  readonly entry?: readonly { readonly resource?: unknown }[];
  readonly link?: readonly { readonly relation?: unknown; readonly url?: unknown }[];
}

const query = ({ from, to }: Window): string =>
  `_lastUpdated=ge${new Date(from).toISOString()}&_lastUpdated=lt${new Date(to).toISOString()}`;

/** How many resources of a type a server has in a window. @throws SourceError when it does not count. */
export async function countOf(http: FhirHttp, base: string, part: Part): Promise<number> {
  const answer = await http.send(`${base}/${part.type}?${query(part)}&_summary=count`, { headers: HEADERS });
  const { total } = (await answer.json().catch(() => ({}))) as Bundle;
  if (typeof total === 'number') return total;
  throw new SourceError(
    'source-not-fhir',
    'The FHIR server does not say how many resources it has; a load cannot be split.',
  );
}

/** One part of a bulk load, read by search. Other parts may be read at the same time, by other workers. */
export class WindowSource implements FhirSource {
  readonly base: string;
  readonly identity = 'window';
  readonly cursor = undefined;
  readonly readEverything = false;
  readonly #http: FhirHttp;
  readonly #references: IdentifierReferences;

  constructor(
    readonly name: string,
    private readonly part: Part,
    options: FhirHttpOptions,
  ) {
    this.base = options.base;
    this.#http = new FhirHttp(options);
    this.#references = new IdentifierReferences(askForIdentifier(this.#http, this.base));
  }

  lookup(type: string, ids: readonly string[], signal?: AbortSignal): Promise<FhirResource[]> {
    return lookUp(this.#http, this.base, type, ids, signal);
  }

  having(type: string, identifier: string, signal?: AbortSignal): Promise<readonly FhirResource[]> {
    return havingIdentifier(this.#http, this.base, type, identifier, MOST_HAVING, signal);
  }

  async *read({ types, signal }: ReadRequest): AsyncGenerator<SourceItem> {
    const { type } = this.part;
    if (!types.includes(type)) return;
    let url: string | undefined = `${this.base}/${type}?${query(this.part)}&_count=${PAGE}`;
    const visited = new Set<string>();
    for (let page = 0; url !== undefined && page < MOST_PAGES; page += 1) {
      if (visited.has(url))
        throw new SourceError(
          'source-loop',
          `The FHIR server repeats a page of ${type}; its next links go in a circle.`,
        );
      visited.add(url);
      const answer: Response = await this.#http.send(url, { headers: HEADERS, signal });
      const bundle = (await answer.json().catch(() => ({}))) as Bundle;
      if (bundle.resourceType !== 'Bundle')
        throw new SourceError(
          'source-not-fhir',
          `The FHIR server answered a search for ${type} with something that is not a bundle.`,
        );
      for (const { resource } of bundle.entry ?? [])
        if (isResource(resource) && resource.resourceType === type)
          yield { kind: 'resource', resource: await this.#references.resolve(resource, signal), address: {} };
      const next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
      url = typeof next === 'string' ? this.#http.own(next) : undefined;
    }
  }
}
