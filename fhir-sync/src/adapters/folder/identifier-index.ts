import { isObject, type FhirResource, type Json } from '../../core/fhir/resource';
import { isFoundation } from '../../core/plan/type-order';

/** What two resources with the same identifier leave: a conditional reference to it is ambiguous. */
const AMBIGUOUS = '';

/**
 * Identifiers met in a folder, for conditional references such as `Practitioner?identifier=system|value`. Only types
 * others hang on are kept, and no more than the limit: beyond it conditional references stay unresolved.
 */
export class IdentifierIndex {
  readonly #ids = new Map<string, string>();

  constructor(private readonly limit: number) {}

  add(resource: FhirResource, id: string): void {
    const identifiers = resource['identifier'];
    if (!isFoundation(resource.resourceType) || !Array.isArray(identifiers)) return;
    for (const identifier of identifiers as readonly Json[]) {
      if (!isObject(identifier) || typeof identifier['value'] !== 'string' || this.#ids.size >= this.limit) continue;
      const system = typeof identifier['system'] === 'string' ? identifier['system'] : '';
      const key = `${resource.resourceType}?${system}|${identifier['value']}`;
      const known = this.#ids.get(key);
      this.#ids.set(key, known === undefined || known === id ? id : AMBIGUOUS);
    }
  }

  /** @returns `Type/id` when exactly one resource of the folder has the identifier. */
  resolve(reference: string): string | undefined {
    const match = /^([A-Za-z]+)\?identifier=([^&]*)$/.exec(reference);
    if (!match) return undefined;
    let token = match[2] ?? '';
    try {
      token = decodeURIComponent(token);
    } catch {
      // Written without escaping: taken as it is.
    }
    const id = this.#ids.get(`${match[1]}?${token.includes('|') ? token : `|${token}`}`);
    return id === undefined || id === AMBIGUOUS ? undefined : `${match[1]}/${id}`;
  }
}
