import type { PatientMessages } from './messages';

/** What the patient form tells its reader about a record, as a value: pure, so that it is tested without a form. */
export interface PatientFacts {
  /** Name of the FHIR source the row came from; null for a row made by hand. */
  readonly source: string | null;
  readonly deceased: boolean;
  readonly inUse: boolean;
  /** True when another record replaces this one. */
  readonly merged: boolean;
}

export interface Notice {
  readonly id: string;
  readonly level: 'INFO' | 'WARNING';
  readonly text: string;
}

/** Notices, the most important first. A reader must not contact somebody who died or was merged by mistake. */
export function noticesFor(facts: PatientFacts, say: PatientMessages): Notice[] {
  const notices: Notice[] = [];
  if (facts.deceased) notices.push({ id: 'hco_deceased', level: 'WARNING', text: say.deceased });
  if (facts.merged) notices.push({ id: 'hco_merged', level: 'WARNING', text: say.merged });
  else if (!facts.inUse) notices.push({ id: 'hco_notinuse', level: 'WARNING', text: say.notInUse });
  if (facts.source !== null) notices.push({ id: 'hco_source', level: 'INFO', text: say.synced(facts.source) });
  return notices;
}

/** Whether columns a FHIR map owns are locked: only on rows that come from a source. */
export const locksOwnedColumns = (facts: PatientFacts): boolean => facts.source !== null;
