import { deviceStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Device. The UDI stands as carrier text and as the device identifier in it. */
export const device = defineTable({
  name: 'hco_device',
  displayName: 'Device',
  displayCollectionName: 'Devices',
  description: 'A device that is used in care: implanted, worn, or of an organization.',
  area: 'clinical',
  fhir: 'Device',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_status: choice('Status', deviceStatus, { fhirOwned: true }),
    ...coded('hco_type', 'Type'),
    hco_manufacturer: text('Manufacturer', 400, { fhirOwned: true }),
    hco_modelnumber: text('Model', 200, { fhirOwned: true }),
    hco_lotnumber: text('Lot number', 100, { fhirOwned: true }),
    hco_serialnumber: text('Serial number', 100, { fhirOwned: true }),
    hco_udideviceidentifier: text('UDI device identifier', 200, { fhirOwned: true }),
    hco_udicarrier: text('UDI', 1000, { fhirOwned: true }),
    ...partialDate('hco_manufacturedate', 'Made'),
    ...partialDate('hco_expirationdate', 'Expires'),
    hco_owner: lookup('Responsible organization', 'account', { fhirOwned: true }),
    hco_location: lookup('Location', 'hco_location', { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
