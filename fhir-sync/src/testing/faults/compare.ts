import type { FhirResource } from '../../core/fhir/resource';
import type { FakeDataverse } from '../fake-dataverse';
import type { Change } from './history';

type Row = Readonly<Record<string, unknown>>;

/** The table of a type, a column and the element that has to be in it; written down by hand, not taken from the maps. */
const EXPECTED: Record<string, { table: string; column: string; of: (resource: FhirResource) => unknown }> = {
  Organization: { table: 'account', column: 'name', of: ({ name }) => name },
  Practitioner: { table: 'contact', column: 'lastname', of: familyOf },
  Patient: { table: 'contact', column: 'lastname', of: familyOf },
  Encounter: { table: 'hco_encounter', column: 'hco_fhirid', of: ({ id }) => id },
  Condition: {
    table: 'hco_condition',
    column: 'hco_code',
    of: ({ code }) => (code as unknown as { coding: { code: string }[] }).coding[0]?.code,
  },
  Observation: { table: 'hco_observation', column: 'hco_valuetext', of: ({ valueString }) => valueString },
  CareTeam: { table: 'hco_careteam', column: 'hco_name', of: ({ name }) => name },
};
function familyOf({ name }: FhirResource): unknown {
  return (name as unknown as { family: string }[])[0]?.family;
}

/** Child tables by type: the element they hold. */
const CHILDREN: Record<string, { table: string; element: string }> = {
  Patient: { table: 'hco_identifier', element: 'identifier' },
  Observation: { table: 'hco_observationcomponent', element: 'component' },
};

export interface Difference {
  /** Live resources without their row, or with another version, value, reference or other children; deleted ones with an active row. */
  readonly lost: readonly string[];
  /** Keys with more than one row. */
  readonly duplicate: readonly string[];
}

/** Holds the rows against what the server has, by rules of its own. */
export function compare(now: ReadonlyMap<string, Change>, fake: FakeDataverse): Difference {
  const lost: string[] = [];
  const duplicate: string[] = [];
  for (const [name, { type, id, version, resource }] of now) {
    const expected = EXPECTED[type];
    if (!expected) continue;
    const rows = fake.rows(expected.table).filter((row) => row['hco_fhirkey'] === `${type}-${id}`);
    const [row] = rows;
    if (rows.length > 1) duplicate.push(name);
    const right = resource
      ? row !== undefined && row['statecode'] !== 1 && holds(row, resource, version, expected, fake)
      : row === undefined || row['statecode'] === 1;
    if (!right) lost.push(name);
  }
  return { lost, duplicate };
}

function holds(
  row: Row,
  resource: FhirResource,
  version: number,
  { column, of }: { readonly column: string; readonly of: (resource: FhirResource) => unknown },
  fake: FakeDataverse,
): boolean {
  const { resourceType } = resource;
  // In brackets after the value of an observation stand those of its components.
  if (String(row[column]).split(' (')[0] !== of(resource)) return false;
  if (row['hco_versionid'] !== String(version)) return false;
  if (typeof row['hco_contenthash'] !== 'string') return false;
  const subject = (resource['subject'] as { reference?: string } | undefined)?.reference?.replace('/', '-');
  const patient = fake.rows('contact').find((contact) => contact['hco_fhirkey'] === subject);
  if (subject !== undefined && (patient === undefined || row['_hco_patient_value'] !== patient['contactid']))
    return false;
  const encounter = (resource['encounter'] as { reference?: string } | undefined)?.reference?.replace('/', '-');
  const visit = fake.rows('hco_encounter').find((other) => other['hco_fhirkey'] === encounter);
  if (encounter !== undefined && (visit === undefined || row['_hco_encounter_value'] !== visit['hco_encounterid']))
    return false;
  const children = CHILDREN[resourceType];
  if (!children) return true;
  const there = fake
    .rows(children.table)
    .filter((child) => String(child['hco_fhirkey']).startsWith(`${String(row['hco_fhirkey'])}_${children.element}_`));
  return there.length === ((resource[children.element] as unknown[] | undefined) ?? []).length;
}
