/**
 * Why a resource is in quarantine, in words for an admin. They name no value: a reason is shown, logged and stored
 * outside the patient's record (invariant I5).
 */
export const REASONS = {
  'invalid-json': 'The line is not JSON; it may be cut off. Export the file again.',
  'invalid-encoding': 'The line is not UTF-8 text. Export the file again.',
  'line-too-long': 'The line is longer than the limit. Check the file.',
  'file-too-large': 'The file is larger than one bundle may be. Split it or export NDJSON.',
  'unreadable-file': 'The file cannot be read to its end. Check it and its access rights.',
  'outside-folder': 'The file is a link that leaves the folder. Copy the file into the folder.',
  'not-a-resource': 'The JSON is not a FHIR resource.',
  'unknown-type': 'The resource type is not one of FHIR R4.',
  'other-fhir-version': 'The resource has the form of another FHIR version (STU3 or R5). Send it as R4.',
  'missing-id': 'The resource has no id.',
  'invalid-id': 'The id is not a FHIR id (1 to 64 letters, digits, - and .).',
  'invalid-date': 'A date is not a FHIR date or not in the calendar.',
  'reference-missing': 'A reference the map requires is not there or of a type that is not mapped.',
  'reference-unresolved': 'A reference the map requires points to a resource that is not there.',
  'reference-parked': 'Written without a reference to a resource that is not there; set once it arrives.',
  'duplicate-id': 'Another resource with the same id came before in the same run, with other content.',
  'match-ambiguous':
    'Several rows made by hand have the number of this resource, or several resources that of one row. Merge them.',
  'match-taken':
    'The row made by hand that has the number of this resource went to another one of this source. Merge the two there, or correct the number.',
  'match-unasked':
    'The source could not say whether only this resource has its number, so no row made by hand was taken.',
  'export-error': 'The FHIR server could not export something; its own log says what.',
  'event-failed': 'An event about the resource failed several times; the next pass reads it again.',
  'write-back-conflict': 'Changed in Dataverse and at the source at the same time; what the source has was kept.',
  'write-back-refused': 'The FHIR server did not take a change that was made in Dataverse.',
  refused: 'Dataverse refused the row.',
} as const;
export type ReasonCode = keyof typeof REASONS;
