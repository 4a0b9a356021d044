import { locationMode, locationStatus } from '../choices';
import { choice, double, lookup, memo, text } from '../define/column';
import { coded, fhirKey, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Location. Location.partOf is the tree that the platform draws and queries. */
export const location = defineTable({
  name: 'hco_location',
  displayName: 'Location',
  displayCollectionName: 'Locations',
  description: 'A place where care is given or things are kept: a site, a ward, a room, a vehicle.',
  area: 'scheduling',
  fhir: 'Location',
  columns: {
    hco_name: text('Name', 400),
    hco_status: choice('Status', locationStatus, { fhirOwned: true }),
    hco_mode: choice('Mode', locationMode, { fhirOwned: true }),
    hco_alias: text('Also called', 400, { fhirOwned: true }),
    hco_description: memo('Description', 4000, { fhirOwned: true }),
    ...coded('hco_type', 'Type'),
    ...coded('hco_physicaltype', 'Physical type'),
    hco_phone: text('Phone', 100, { fhirOwned: true, format: 'phone' }),
    hco_email: text('Email', 200, { fhirOwned: true, format: 'email' }),
    hco_url: text('Web page', 400, { fhirOwned: true, format: 'url' }),
    hco_addressline: text('Street', 400, { fhirOwned: true }),
    hco_city: text('City', 200, { fhirOwned: true }),
    hco_state: text('State or province', 100, { fhirOwned: true }),
    hco_postalcode: text('Postal code', 40, { fhirOwned: true }),
    hco_country: text('Country or region', 100, { fhirOwned: true }),
    hco_latitude: double('Latitude', 5, { fhirOwned: true, min: -90, max: 90 }),
    hco_longitude: double('Longitude', 5, { fhirOwned: true, min: -180, max: 180 }),
    hco_managingorganization: lookup('Managing organization', 'account', { fhirOwned: true }),
    hco_partof: lookup('Part of', 'hco_location', { fhirOwned: true, hierarchical: true }),
    hco_availability: memo('Hours of operation', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
