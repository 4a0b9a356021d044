import { idOf, isResource, type FhirResource } from '../../core/fhir/resource';
import { FhirHttp, type FhirHttpOptions } from './fhir-http';

/** How a write to a FHIR server ended. */
export type WriteOutcome =
  | { readonly kind: 'written' }
  /** Somebody else changed it meanwhile, or made it already (412, 409). */
  | { readonly kind: 'conflict' }
  /** It is not there any more (404, 410). */
  | { readonly kind: 'gone' }
  /** The server does not take it (400, 403, 405, 422). */
  | { readonly kind: 'refused'; readonly status: number };

const EXPECTED = [400, 403, 404, 405, 409, 410, 412, 422];

/** Writes single resources to a FHIR R4 server, only over the version that is known. */
export class FhirWriter {
  readonly #http: FhirHttp;

  constructor(private readonly options: FhirHttpOptions) {
    this.#http = new FhirHttp(options);
  }

  /** @returns undefined when it is not there. */
  async read(type: string, id: string): Promise<FhirResource | undefined> {
    const headers = { accept: 'application/fhir+json' };
    const answer = await this.#http.send(`${this.options.base}/${type}/${id}`, { headers }, [404, 410]);
    const body: unknown = await answer.json().catch(() => undefined);
    return answer.ok && isResource(body) && body.resourceType === type && body['id'] === id ? body : undefined;
  }

  /** Over one version (`If-Match`). */
  update(resource: FhirResource, versionId: string): Promise<WriteOutcome> {
    return this.#put(resource, { 'if-match': `W/"${versionId}"` });
  }

  /** Under an id of ours, unless it is there already. */
  create(resource: FhirResource): Promise<WriteOutcome> {
    return this.#put(resource, { 'if-none-match': '*' });
  }

  async #put(resource: FhirResource, condition: Readonly<Record<string, string>>): Promise<WriteOutcome> {
    const url = `${this.options.base}/${resource.resourceType}/${idOf(resource)}`;
    const headers = { 'content-type': 'application/fhir+json', accept: 'application/fhir+json', ...condition };
    const answer = await this.#http.send(url, { method: 'PUT', headers, body: JSON.stringify(resource) }, EXPECTED);
    await answer.body?.cancel();
    if (answer.ok) return { kind: 'written' };
    if (answer.status === 409 || answer.status === 412) return { kind: 'conflict' };
    if (answer.status === 404 || answer.status === 410) return { kind: 'gone' };
    return { kind: 'refused', status: answer.status };
  }
}
