import type { RawRow } from '@patient-outreach/controls-kit';
import { textOf } from '@patient-outreach/controls-kit';

/** A role's code; `system` is empty for one that was typed in by hand. */
export interface RoleCode {
  readonly system: string;
  readonly code: string;
}

/** HL7's "participation type": who acts first of all, and who answers for it. */
export const participationType = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
/** PPRF, primary performer: what the wizard writes for who leads the team. */
export const leadCode = 'PPRF';
const leadCodes: readonly string[] = [leadCode, 'RESP'];

export function roleCodeOf(row: RawRow): RoleCode | undefined {
  const code = textOf(row, 'hco_role');
  return code === undefined ? undefined : { system: textOf(row, 'hco_rolesystem') ?? '', code };
}

/** The codings of a role as the sync keeps them: `{"coding":[{"system","code","display"}],"text"}`; [] when unreadable. */
function codingsOf(row: RawRow): readonly unknown[] {
  const text = textOf(row, 'hco_rolecodings');
  if (text === undefined) return [];
  try {
    const concept = JSON.parse(text) as { coding?: unknown } | null;
    return Array.isArray(concept?.coding) ? concept.coding : [];
  } catch {
    // Cut off at the column's length, or written by hand: the role's own columns still count.
    return [];
  }
}

/** Whether a coding of the member's role says that it leads the team. FHIR R4 has no element for that. */
export function leads(row: RawRow): boolean {
  return [roleCodeOf(row), ...codingsOf(row)].some((coding) => {
    const { system, code } = (coding ?? {}) as Partial<Record<keyof RoleCode, unknown>>;
    return system === participationType && typeof code === 'string' && leadCodes.includes(code);
  });
}
