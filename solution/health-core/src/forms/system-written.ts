/**
 * Columns that plug-ins, measures and the sync fill on tables that no FHIR map owns: people read them, and what they
 * typed would be overwritten. `all`: the rows are the sync's own books.
 */
const written: Readonly<Record<string, readonly string[] | 'all'>> = {
  hco_caregap: [
    'hco_gapkey',
    'hco_measurecode',
    'hco_evidencekey',
    'hco_attemptcount',
    'hco_lastattempton',
    'hco_lastoutcome',
    'hco_evaluatedon',
  ],
  hco_outreachattempt: ['hco_number'],
  hco_contactpointconsent: ['hco_consentkey'],
  hco_measure: ['hco_evaluatedon'],
  hco_syncmap: ['hco_definitionhash'],
  hco_syncrun: 'all',
  hco_synccheckpoint: 'all',
  hco_synctombstone: 'all',
  hco_bundlejob: 'all',
  hco_bundlepart: 'all',
  hco_bundleentry: 'all',
  hco_reconciliation: 'all',
  hco_reconciliationfinding: 'all',
};

export const isSystemWritten = (table: string, column: string): boolean => {
  const columns = written[table];
  return columns === 'all' || (columns?.includes(column) ?? false);
};
