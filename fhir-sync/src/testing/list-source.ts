import type { FhirResource } from '../core/fhir/resource';
import type { Again, FhirSource, ReadRequest, SourceItem } from '../ports/fhir-source';

/** All of what is to be read again. */
export async function gathered(again: Again): Promise<{ readonly type: string; readonly id: string }[]> {
  const all: { readonly type: string; readonly id: string }[] = [];
  for await (const one of again) all.push(one);
  return all;
}

/** A source over resources in memory; `deleted` names what it says is gone. */
export class ListSource implements FhirSource {
  readonly name = 'main';
  readonly identity = 'list';
  readonly base = 'https://fhir.example';
  cursor: string | undefined = '2026-01-01T00:00:00Z';
  readEverything = true;
  readonly requests: ReadRequest[] = [];
  /** Called after so many items. */
  onItem: (count: number) => void = () => undefined;

  constructor(
    public resources: readonly FhirResource[],
    private readonly deleted: readonly string[] = [],
  ) {}

  async *read(request: ReadRequest): AsyncGenerator<SourceItem> {
    this.requests.push({ ...request, again: await gathered(request.again) });
    let count = 0;
    for (const resource of this.resources) {
      if (request.signal?.aborted === true) return;
      yield await Promise.resolve<SourceItem>({ kind: 'resource', resource, address: {} });
      this.onItem((count += 1));
    }
    for (const name of this.deleted) {
      const [type = '', id = ''] = name.split('/');
      yield { kind: 'deleted', type, id, address: {} };
    }
  }
}
