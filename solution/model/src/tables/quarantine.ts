import { quarantineStatus } from '../choices';
import { choice, dateTime, int, text } from '../define/column';
import { defineTable } from '../define/table';

/** A resource that could not be written, addressable until it is resolved (invariant I4); never its content (I5). */
export const quarantine = defineTable({
  name: 'hco_quarantine',
  displayName: 'Quarantined resource',
  displayCollectionName: 'Quarantined resources',
  description: 'A resource the sync could not write as it is: where it stands and why. Holds no patient data.',
  area: 'sync',
  ownership: 'organization',
  audited: false,
  columns: {
    hco_name: text('Name', 400),
    hco_quarantinekey: text('Quarantine key', 250, {
      description: 'Alternate key: source and address of the resource.',
    }),
    hco_source: text('FHIR source', 100),
    hco_status: choice('Status', quarantineStatus),
    hco_resourcetype: text('Resource type', 100),
    hco_fhirid: text('FHIR id', 64),
    hco_versionid: text('FHIR version', 64),
    hco_file: text('File', 400, { description: 'Name of the file, without its folder.' }),
    hco_line: int('Line', { min: 0 }),
    hco_offset: int('Byte offset', { min: 0 }),
    hco_contenthash: text('Content hash', 64),
    hco_reasoncode: text('Reason code', 100),
    hco_reason: text('Reason', 2000),
    hco_seenon: dateTime('Seen'),
  },
  keys: { hco_quarantinekey: ['hco_quarantinekey'] },
});
