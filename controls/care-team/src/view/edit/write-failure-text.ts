import type { Strings, WriteFailure } from '@patient-outreach/controls-kit';

const sentences = {
  denied: 'CareTeam_Save_Denied',
  busy: 'CareTeam_Save_Busy',
  offline: 'CareTeam_Save_Offline',
  missing: 'CareTeam_Save_Failed',
  failed: 'CareTeam_Save_Failed',
} as const;

/** What a person is told when something was not saved. A rule of the solution speaks for itself. */
export function writeFailureText(strings: Strings, failure: WriteFailure): string {
  if (failure.kind === 'refused') return failure.message;
  const sentence = strings.text(sentences[failure.kind]);
  return failure.code === undefined ? sentence : `${sentence} ${strings.text('Kit_Failure_Code', failure.code)}`;
}
