import type { FindingKind } from '../../core/reconcile/compare';
import { idOf } from '../../core/fhir/resource';
import { isRestricted } from '../../core/fhir/restricted';
import type { FhirSource, ReadRequest, SourceItem } from '../../ports/fhir-source';

/** What heals: the resource as the source has it, or that it is gone. */
export interface Healing {
  readonly type: string;
  readonly id: string;
  readonly kind: FindingKind;
}

/** Ids asked for at once. */
const GROUP = 50;

/** Reads of another source only what differs. Where single resources cannot be asked for, it is read as a whole. */
export class HealSource implements FhirSource {
  readonly identity = 'reconciliation';
  readonly cursor = undefined;
  readonly readEverything = false;
  readonly name: string;
  readonly base?: string;
  readonly lookup?: NonNullable<FhirSource['lookup']>;
  readonly having?: NonNullable<FhirSource['having']>;

  constructor(
    private readonly source: FhirSource,
    private readonly wanted: readonly Healing[],
  ) {
    this.name = source.name;
    if (source.base !== undefined) this.base = source.base;
    if (source.lookup) this.lookup = source.lookup.bind(source);
    if (source.having) this.having = source.having.bind(source);
  }

  async *read(request: ReadRequest): AsyncGenerator<SourceItem> {
    const found = new Set<string>();
    for await (const item of this.lookup ? this.#single(request.signal) : this.#whole(request)) {
      if (item.kind !== 'resource') continue;
      // One that became restricted after it was written is as good as gone: its row must not stay.
      if (isRestricted(item.resource)) continue;
      found.add(`${item.resource.resourceType}/${idOf(item.resource)}`);
      yield item;
    }
    for (const { type, id } of this.wanted)
      if (!found.has(`${type}/${id}`)) yield { kind: 'deleted', type, id, address: {} };
  }

  async *#single(signal: AbortSignal | undefined): AsyncGenerator<SourceItem> {
    const byType = new Map<string, string[]>();
    for (const { type, id } of this.wanted) byType.set(type, [...(byType.get(type) ?? []), id]);
    for (const [type, ids] of byType)
      for (let start = 0; start < ids.length; start += GROUP)
        for (const resource of (await this.lookup?.(type, ids.slice(start, start + GROUP), signal)) ?? [])
          yield { kind: 'resource', resource, address: {} };
  }

  async *#whole(request: ReadRequest): AsyncGenerator<SourceItem> {
    const wanted = new Set(this.wanted.map(({ type, id }) => `${type}/${id}`));
    for await (const item of this.source.read(request))
      if (item.kind === 'resource' && wanted.has(`${item.resource.resourceType}/${idOf(item.resource)}`)) yield item;
  }
}
