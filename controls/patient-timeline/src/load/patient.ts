import type { RecordReader } from '@patient-outreach/controls-kit';
import { literal, textOf } from '@patient-outreach/controls-kit';
import type { SourceDefinition } from '../config/definition';

/**
 * Values for a new record of the patient, as form parameters: a lookup is its id, with `name` and `type` beside it.
 * @returns undefined when the patient could not be read
 */
export async function newRecordDefaults(
  records: RecordReader,
  patientKey: string,
  { patient }: Pick<SourceDefinition, 'patient'>,
): Promise<Readonly<Record<string, string>> | undefined> {
  const filter = `hco_fhirkey eq ${literal(patientKey)}`;
  const answer = await records.read({ table: 'contact', select: ['contactid', 'fullname'], filter }, 1);
  const [row] = answer.ok ? answer.value.rows : [];
  const id = row && textOf(row, 'contactid');
  if (!row || id === undefined) return undefined;
  return { [patient]: id, [`${patient}name`]: textOf(row, 'fullname') ?? '', [`${patient}type`]: 'contact' };
}
