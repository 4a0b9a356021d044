import type { FormPlan } from './plan';

export const sync: Readonly<Record<string, FormPlan>> = {
  hco_syncrun: {
    header: ['hco_status', 'hco_startedon'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            { label: 'Run', wide: 2, fields: ['hco_name', 'hco_source', 'hco_status', 'hco_apicalls'] },
            {
              label: 'Resources',
              wide: 2,
              fields: [
                ...['hco_read', 'hco_written', 'hco_unchanged'],
                ...['hco_deleted', 'hco_quarantined', 'hco_filtered'],
              ],
            },
            { label: 'By resource type', fields: ['hco_detail'] },
          ],
          [
            { label: 'Dates', fields: ['hco_startedon', 'hco_finishedon'] },
            { label: 'Going on', fields: ['hco_cursor', 'hco_runkey'] },
            { list: 'hco_bundlejob', by: 'hco_syncrun', rows: 5 },
          ],
        ],
      },
    ],
  },
  hco_quarantine: {
    header: ['hco_status', 'hco_seenon'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Resource',
              wide: 2,
              fields: ['hco_name', 'hco_source', 'hco_resourcetype', 'hco_fhirid', 'hco_versionid', 'hco_status'],
            },
            { label: 'Why', fields: ['hco_reasoncode', 'hco_reason'] },
          ],
          [
            {
              label: 'Where it stands',
              fields: ['hco_file', 'hco_line', 'hco_offset', 'hco_contenthash', 'hco_seenon', 'hco_quarantinekey'],
            },
          ],
        ],
      },
    ],
  },
  hco_syncmap: {
    header: ['hco_enabled', 'hco_resourcetype'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Map',
              wide: 2,
              fields: ['hco_name', 'hco_enabled', 'hco_resourcetype', 'hco_table', 'hco_pack', 'hco_order'],
            },
            { label: 'What is wrong', fields: ['hco_problem'] },
            { list: 'hco_attributemap', by: 'hco_syncmap', rows: 10 },
          ],
          [
            { label: 'Owner', fields: ['hco_ownerrule', 'hco_defaultteam'] },
            { label: 'Matching and deletion', fields: ['hco_matchpath', 'hco_matchcolumn', 'hco_deletionrule'] },
            { label: 'Write back', fields: ['hco_writeback'] },
            { label: 'Version', fields: ['hco_packversion', 'hco_definitionhash', 'hco_mapkey'] },
          ],
        ],
      },
      { label: 'Definition', columns: [[{ label: 'Definition', fields: ['hco_definition'] }]] },
    ],
  },
  hco_syncsource: {
    header: ['hco_enabled', 'hco_kind'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Source',
              wide: 2,
              fields: ['hco_name', 'hco_sourcekey', 'hco_kind', 'hco_enabled', 'hco_url', 'hco_credential'],
            },
            {
              label: 'What comes in',
              wide: 2,
              fields: [
                ...['hco_group', 'hco_organization', 'hco_lookbackmonths'],
                ...['hco_requireconsent', 'hco_includerestricted', 'hco_resourcetypes', 'hco_filters'],
              ],
            },
          ],
          [
            { label: 'When and how much', fields: ['hco_everyminutes', 'hco_dailyrequests'] },
            { label: 'Keys and deletion', fields: ['hco_keyprefix', 'hco_deletionrule'] },
            { list: 'hco_synccheckpoint', by: 'hco_syncsource', rows: 6 },
            { list: 'hco_bundlejob', by: 'hco_syncsource', rows: 5 },
          ],
        ],
      },
    ],
  },
  hco_bundlejob: {
    header: ['hco_status', 'hco_submittedon'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            {
              label: 'Bundle',
              wide: 2,
              fields: [
                ...['hco_name', 'hco_status', 'hco_bundletype', 'hco_file'],
                ...['hco_content', 'hco_bytes', 'hco_parts', 'hco_contenthash'],
              ],
            },
            {
              label: 'Entries',
              wide: 2,
              fields: ['hco_entries', 'hco_written', 'hco_unchanged', 'hco_failed', 'hco_attempts'],
            },
            { label: 'Why', fields: ['hco_reasoncode', 'hco_reason'] },
          ],
          [
            { label: 'Dates', fields: ['hco_submittedon', 'hco_startedon', 'hco_finishedon', 'hco_purgedon'] },
            { label: 'People and related records', fields: ['hco_syncsource', 'hco_syncrun'] },
            { label: 'Key', fields: ['hco_jobkey'] },
          ],
        ],
      },
      {
        label: 'Entries',
        columns: [
          [{ list: 'hco_bundleentry', by: 'hco_bundlejob', rows: 12 }],
          [{ list: 'hco_bundlepart', by: 'hco_bundlejob', rows: 6 }],
        ],
      },
    ],
  },
  hco_reconciliation: {
    header: ['hco_status', 'hco_startedon'],
    tabs: [
      {
        label: 'Summary',
        columns: [
          [
            { label: 'Reconciliation', wide: 2, fields: ['hco_name', 'hco_source', 'hco_status', 'hco_apicalls'] },
            {
              label: 'Resources',
              wide: 2,
              fields: [
                ...['hco_compared', 'hco_agreeing', 'hco_missing', 'hco_missingatsource'],
                ...['hco_differing', 'hco_tombstoned', 'hco_healed'],
              ],
            },
            { list: 'hco_reconciliationfinding', by: 'hco_reconciliation', rows: 10 },
          ],
          [
            { label: 'Dates', fields: ['hco_startedon', 'hco_finishedon'] },
            { label: 'Healing', fields: ['hco_syncrun', 'hco_reasoncode', 'hco_reason'] },
            { label: 'By resource type', fields: ['hco_detail', 'hco_reconciliationkey'] },
          ],
        ],
      },
    ],
  },
};
