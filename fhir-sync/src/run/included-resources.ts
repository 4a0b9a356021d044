import { parseReference } from '../core/fhir/reference';
import { isFhirId, type FhirResource } from '../core/fhir/resource';
import type { Incoming } from '../core/plan/candidate';
import type { FhirSource } from '../ports/fhir-source';

/**
 * Resources that maps look into beside their own, such as the Medication of a prescription. They are kept as they pass,
 * and what did not pass is asked of the source before a batch is mapped. Bounded; the oldest go first.
 */
export class IncludedResources {
  readonly #held = new Map<string, FhirResource>();

  constructor(
    private readonly source: FhirSource,
    private readonly types: ReadonlySet<string>,
    private readonly limit = 20_000,
  ) {}

  get(type: string, id: string): FhirResource | undefined {
    return this.#held.get(`${type}/${id}`);
  }

  /** Keeps the resource when a map may ask for its type. */
  pass(resource: FhirResource): void {
    if (!this.types.has(resource.resourceType) || !isFhirId(resource['id'])) return;
    this.#held.set(`${resource.resourceType}/${resource['id']}`, resource);
    if (this.#held.size <= this.limit) return;
    for (const oldest of this.#held.keys()) {
      this.#held.delete(oldest);
      break;
    }
  }

  /** Asks the source for what a batch includes and did not pass. */
  async fetch(batch: readonly Incoming[], signal: AbortSignal | undefined): Promise<void> {
    if (this.types.size === 0 || !this.source.lookup) return;
    const wanted = new Map<string, Set<string>>();
    for (const { map, resource } of batch)
      for (const { type, reference } of map.includes(resource)) {
        const target = parseReference(reference, this.source.base);
        if (target.kind !== 'resource' || target.type !== type || this.get(type, target.id)) continue;
        wanted.set(type, (wanted.get(type) ?? new Set()).add(target.id));
      }
    for (const [type, ids] of wanted)
      for (const resource of await this.source.lookup(type, [...ids], signal)) this.pass(resource);
  }
}
