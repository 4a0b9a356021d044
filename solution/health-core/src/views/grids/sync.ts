import type { GridDefinition } from '@patient-outreach/solution-build';

/** Views of the tables of the FHIR sync. */
export const sync: Readonly<Record<string, GridDefinition>> = {
  hco_syncsource: {
    columns: {
      hco_name: 260,
      hco_sourcekey: 180,
      hco_kind: 120,
      hco_enabled: 110,
      hco_everyminutes: 90,
      hco_lookbackmonths: 90,
    },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_sourcekey'],
  },
  hco_syncmap: {
    columns: {
      hco_name: 260,
      hco_pack: 180,
      hco_resourcetype: 180,
      hco_table: 180,
      hco_enabled: 110,
      hco_ownerrule: 120,
      hco_order: 90,
    },
    order: { hco_order: 'ascending' },
    find: ['hco_name', 'hco_resourcetype', 'hco_table'],
  },
  hco_attributemap: {
    columns: {
      hco_name: 260,
      hco_syncmap: 180,
      hco_column: 180,
      hco_conversion: 180,
      hco_origin: 120,
      hco_enabled: 110,
    },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_column'],
  },
  hco_synccheckpoint: {
    columns: {
      hco_name: 260,
      hco_syncsource: 180,
      hco_resourcetype: 180,
      hco_since: 150,
      hco_lastfullon: 150,
      hco_rows: 90,
      hco_sourcecount: 90,
    },
    order: { hco_name: 'ascending' },
    find: ['hco_name', 'hco_resourcetype'],
  },
  hco_synctombstone: {
    columns: { hco_name: 260, hco_resourcetype: 180, hco_source: 180, hco_reason: 120, hco_deletedon: 150 },
    order: { hco_deletedon: 'descending' },
    find: ['hco_name', 'hco_tombstonekey'],
  },
  hco_reconciliation: {
    columns: {
      hco_name: 260,
      hco_status: 140,
      hco_compared: 90,
      hco_missing: 120,
      hco_missingatsource: 120,
      hco_differing: 90,
      hco_healed: 80,
      hco_startedon: 150,
    },
    order: { hco_startedon: 'descending' },
    find: ['hco_name', 'hco_source'],
  },
  hco_reconciliationfinding: {
    columns: {
      hco_name: 260,
      hco_finding: 180,
      hco_resourcetype: 150,
      hco_fhirid: 180,
      hco_healed: 80,
      hco_healedon: 150,
      hco_reconciliation: 220,
    },
    order: { hco_resourcetype: 'ascending', hco_fhirid: 'ascending' },
    find: ['hco_name', 'hco_fhirid', 'hco_resourcetype'],
  },
  hco_bundlejob: {
    columns: {
      hco_name: 260,
      hco_syncsource: 180,
      hco_status: 120,
      hco_entries: 90,
      hco_written: 90,
      hco_unchanged: 90,
      hco_failed: 90,
      hco_submittedon: 150,
    },
    order: { hco_submittedon: 'descending' },
    find: ['hco_name', 'hco_file', 'hco_reasoncode'],
  },
  hco_bundlepart: {
    columns: { hco_name: 260, hco_bundlejob: 260, hco_order: 90 },
    order: { hco_order: 'ascending' },
    find: ['hco_name'],
  },
  hco_bundleentry: {
    columns: {
      hco_name: 260,
      hco_bundlejob: 260,
      hco_index: 90,
      hco_method: 90,
      hco_resourcetype: 180,
      hco_httpstatus: 90,
      hco_reasoncode: 180,
    },
    order: { hco_index: 'ascending' },
    find: ['hco_name', 'hco_resourcetype', 'hco_fhirid', 'hco_reasoncode'],
  },
};
