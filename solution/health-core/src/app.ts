import { careOutreachUser, tables } from '@patient-outreach/model';
import { formId, roleId, viewId, type App, type SubArea } from '@patient-outreach/solution-build';
import { patientForm } from './forms/index';
import { iconResource } from './icons/icons';
import { careOutreachApp } from './names';
import { contactViews } from './views/index';

const entry = (table: string, title: string, icon: string): SubArea => ({
  id: `hco_sub_${table}`,
  title,
  table,
  icon: iconResource(icon),
});

/** Patients and their care on plain Dataverse, without Customer Insights - Journeys. */
export const careOutreach: App = {
  uniqueName: careOutreachApp,
  name: 'Care Outreach',
  description: 'Patients, their care and the FHIR sync, on plain Dataverse.',
  tables: tables.map((table) => table.logicalName),
  forms: [formId(patientForm)],
  views: contactViews.map(viewId),
  roleIds: [roleId(careOutreachUser.name)],
  areas: [
    {
      id: 'hco_area_care',
      title: 'Care',
      groups: [
        {
          id: 'hco_group_people',
          title: 'Customers',
          subAreas: [entry('contact', 'Patients', 'patients'), entry('account', 'Organizations', 'organizations')],
        },
        {
          id: 'hco_group_care',
          title: 'Care',
          subAreas: [
            entry('hco_appointment', 'Appointments', 'appointment'),
            entry('hco_encounter', 'Encounters', 'encounter'),
            entry('hco_careteam', 'Care teams', 'careteam'),
          ],
        },
      ],
    },
    {
      id: 'hco_area_sync',
      title: 'FHIR sync',
      groups: [
        {
          id: 'hco_group_sync',
          title: 'FHIR sync',
          subAreas: [entry('hco_syncrun', 'Sync runs', 'sync'), entry('hco_quarantine', 'Quarantine', 'quarantine')],
        },
      ],
    },
  ],
};
