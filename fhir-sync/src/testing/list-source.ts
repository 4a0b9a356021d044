import type { FhirResource } from '../core/fhir/resource';
import type { FhirSource, ReadRequest, SourceItem } from '../ports/fhir-source';

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
    this.requests.push(request);
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
