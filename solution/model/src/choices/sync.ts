import { defineChoice } from '../define/choice';

/** Outcome of one sync run. A run with a quarantined resource is never plain `succeeded` (invariant I3). */
export const syncRunStatus = defineChoice('hco_syncrunstatus', 'Sync run status', 'Outcome of one sync run.', {
  running: 'Running',
  succeeded: 'Succeeded',
  problems: 'Finished with problems',
  failed: 'Failed',
});

/** What became of a resource that could not be written as it is. */
export const quarantineStatus = defineChoice(
  'hco_quarantinestatus',
  'Quarantine status',
  'What became of a resource that could not be written as it is.',
  { open: 'Open', parked: 'Written without a missing reference', resolved: 'Resolved', replay: 'Replay asked for' },
);

/** What a source of the FHIR sync is. */
export const syncSourceKind = defineChoice('hco_syncsourcekind', 'Source kind', 'What a source of the FHIR sync is.', {
  server: 'FHIR server',
  export: 'Bulk export',
  folder: 'Folder of files',
});

/** What is done with what a source no longer has. */
export const deletionRule = defineChoice(
  'hco_deletionrule',
  'Deletion',
  'What is done with what a source no longer has.',
  {
    delete: 'Delete the row',
    deactivate: 'Deactivate the row',
    ignore: 'Keep the row',
  },
);

/** Who owns what a map writes (design decision 11). */
export const ownerRule = defineChoice('hco_ownerrule', 'Owner rule', 'Who owns what a map writes.', {
  organization: 'Team of the organization',
  patient: 'Owner of the patient',
  default: 'Default team',
});

/** Which value stays when a column has one in Dataverse and one in FHIR. */
export const columnPolicy = defineChoice(
  'hco_columnpolicy',
  'Column policy',
  'Which value stays when a column has one in Dataverse and one in FHIR.',
  { fhir: 'FHIR wins', dataverse: 'Dataverse wins', newest: 'The newest wins' },
);

/** Why a row went and must not come back. */
export const tombstoneReason = defineChoice('hco_tombstonereason', 'Reason', 'Why a row went and must not come back.', {
  deleted: 'Deleted at the source',
  filtered: 'No longer wanted by the filters',
  forgotten: 'Forgotten on request',
  removed: 'Deleted here, to be written back',
});

/** State of one bundle or export file on its way in. */
export const bundleJobStatus = defineChoice('hco_bundlejobstatus', 'Job status', 'State of a bundle on its way in.', {
  queued: 'Queued',
  running: 'Running',
  succeeded: 'Succeeded',
  problems: 'Finished with problems',
  failed: 'Failed',
  cancelled: 'Cancelled',
});

/** Outcome of one reconciliation of rows with their source. `differences` says that something is still not healed. */
export const reconciliationStatus = defineChoice(
  'hco_reconciliationstatus',
  'Reconciliation status',
  'Outcome of one reconciliation of rows with their source.',
  { running: 'Running', clean: 'Nothing differs', differences: 'Differences found', failed: 'Failed' },
);

/** How a row and the resource it stands for differ. */
export const reconciliationFindingKind = defineChoice(
  'hco_reconciliationfindingkind',
  'Finding',
  'How a row and the resource it stands for differ.',
  {
    missing: 'Missing in Dataverse',
    'missing-at-source': 'Missing at the source',
    differs: 'Version differs',
    tombstoned: 'Here although deleted',
  },
);
