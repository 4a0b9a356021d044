import type { Random } from '@patient-outreach/bench';
import type { FhirResource } from '../../core/fhir/resource';
import type { FhirSource, ReadRequest, SourceItem } from '../../ports/fhir-source';
import { gathered } from '../list-source';

/** One change a server made: the resource as it is since then, or that it is gone. */
export interface Change {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly resource: FhirResource | undefined;
}

const reference = (type: string, number: number): object => ({ reference: `${type}/${type.toLowerCase()}-${number}` });
const list = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Resources and how many of each; those of `KEPT` are never deleted, because others refer to them. */
const COUNTS = {
  Organization: 2,
  Practitioner: 3,
  Patient: 5,
  Encounter: 3,
  Condition: 3,
  Observation: 8,
  CareTeam: 3,
};
type Type = keyof typeof COUNTS;
const KEPT: ReadonlySet<string> = new Set(['Organization', 'Practitioner', 'Patient', 'Encounter', 'Condition']);

/** What a type looks like at a version. Encounters and conditions, and care teams, refer to each other in circles. */
function content(type: Type, number: number, version: number, random: Random): object {
  const subject = { subject: reference('Patient', number % COUNTS.Patient) };
  switch (type) {
    case 'Organization':
      return { name: `Name ${version}` };
    case 'Practitioner':
      return { name: [{ family: `Family ${version}` }] };
    case 'Patient':
      return {
        name: [{ family: `Family ${version}` }],
        generalPractitioner: [reference('Practitioner', random.int(COUNTS.Practitioner))],
        identifier: list(random.int(4), (index) => ({ system: 'urn:test', value: `${version}-${index}` })),
      };
    case 'Encounter':
      return {
        status: 'finished',
        class: { code: 'AMB' },
        ...subject,
        diagnosis: [{ condition: reference('Condition', random.int(COUNTS.Condition)) }],
      };
    case 'Condition':
      return {
        ...subject,
        code: { coding: [{ system: 'urn:test', code: `C${version}` }] },
        encounter: reference('Encounter', random.int(COUNTS.Encounter)),
      };
    case 'Observation':
      return {
        status: 'final',
        ...subject,
        code: { text: 'Test' },
        valueString: `Value ${version}`,
        component: list(random.int(3), (index) => ({
          code: { coding: [{ system: 'urn:test', code: `${version}-${index}` }] },
          valueString: 'x',
        })),
      };
    case 'CareTeam':
      return {
        status: 'active',
        name: `Name ${version}`,
        ...subject,
        participant: [{ member: reference('Practitioner', random.int(COUNTS.Practitioner)) }],
      };
  }
}

/** A server whose resources change by chance; the same seed changes them in the same way. */
export class History implements FhirSource {
  readonly name = 'main';
  readonly identity = 'history';
  readonly log: Change[] = [];
  cursor: string | undefined;
  readEverything = true;
  /** Called before each item that is read. */
  onItem: () => void = () => undefined;

  constructor(private readonly random: Random) {
    for (const type of Object.keys(COUNTS) as Type[]) for (let n = 0; n < COUNTS[type]; n += 1) this.#put(type, n);
  }

  /** Some resources change, go or come back. */
  step(changes: number): void {
    for (let count = 0; count < changes; count += 1) {
      const type = this.random.pick(Object.keys(COUNTS) as Type[]);
      const number = this.random.int(COUNTS[type]);
      const gone = this.now.get(`${type}/${type.toLowerCase()}-${number}`)?.resource === undefined;
      if (!KEPT.has(type) && !gone && this.random.next() < 0.4) this.#change(type, number, undefined);
      else this.#put(type, number);
    }
  }

  /** The last change of each resource, by `Type/id`. */
  get now(): ReadonlyMap<string, Change> {
    return new Map(this.log.map((change) => [`${change.type}/${change.id}`, change]));
  }

  async *read({ cursor, again }: ReadRequest): AsyncGenerator<SourceItem> {
    const until = this.log.length;
    this.cursor = undefined;
    this.readEverything = cursor === undefined;
    const { now } = this;
    const wanted = new Set([
      ...(await gathered(again)).map(({ type, id }) => `${type}/${id}`),
      ...this.log.slice(Number(cursor ?? 0)).map(({ type, id }) => `${type}/${id}`),
    ]);
    for (const name of wanted) {
      this.onItem();
      const change = now.get(name);
      if (!change) continue;
      const { type, id, version, resource } = change;
      const item: SourceItem = resource
        ? { kind: 'resource', resource, address: {} }
        : { kind: 'deleted', type, id, versionId: String(version), address: {} };
      yield await Promise.resolve(item);
    }
    this.cursor = String(until);
  }

  #put(type: Type, number: number): void {
    this.#change(type, number, (version) => content(type, number, version, this.random));
  }

  #change(type: Type, number: number, make: ((version: number) => object) | undefined): void {
    const id = `${type.toLowerCase()}-${number}`;
    const version = (this.now.get(`${type}/${id}`)?.version ?? 0) + 1;
    const meta = { versionId: String(version), lastUpdated: '2026-01-01T00:00:00Z' };
    const resource = make ? ({ resourceType: type, id, meta, ...make(version) } as FhirResource) : undefined;
    this.log.push({ type, id, version, resource });
  }
}
