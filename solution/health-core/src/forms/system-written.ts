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
  hco_syncmap: ['hco_definitionhash', 'hco_problem'],
  // All but the status: who mended a resource at the source may call it resolved.
  hco_quarantine: [
    ...['hco_quarantinekey', 'hco_source', 'hco_resourcetype', 'hco_fhirid', 'hco_versionid', 'hco_file', 'hco_line'],
    ...['hco_offset', 'hco_contenthash', 'hco_reasoncode', 'hco_reason', 'hco_seenon'],
  ],
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

/** Tables whose rows nobody makes by hand: the sync's own books. */
export const isBook = (table: string): boolean => written[table] === 'all' || table === 'hco_quarantine';
