import type { RawRow } from '@patient-outreach/controls-kit';
import { textOf } from '@patient-outreach/controls-kit';

export interface Patient {
  /** Id of the contact. */
  readonly id: string;
  readonly name: string | undefined;
  readonly generalPractitionerId: string | undefined;
}

/** @returns undefined for a row without id */
export function patientOf(row: RawRow): Patient | undefined {
  const id = textOf(row, 'contactid');
  if (id === undefined) return undefined;
  return {
    id,
    name: textOf(row, 'fullname'),
    generalPractitionerId: textOf(row, '_hco_generalpractitioner_value'),
  };
}
