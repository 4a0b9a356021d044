import { contactViews, iconResource, patientForm } from '@patient-outreach/health-core';
import { careOutreachUser } from '@patient-outreach/model';
import { formId, roleId, viewId, type App, type Area, type SubArea } from '@patient-outreach/solution-build';

export const patientOutreachApp = 'hco_PatientOutreach';

const entry = (table: string, title: string, icon: string): SubArea => ({
  id: `hco_po_${table}`,
  title,
  table,
  icon: iconResource(icon),
});

const area = (id: string, title: string, subAreas: readonly SubArea[]): Area => ({
  id: `hco_area_${id}`,
  title,
  groups: [{ id: `hco_group_${id}`, title, subAreas }],
});

/** The four areas of the original, on real-time marketing. */
const areas: readonly Area[] = [
  area('customers', 'Customers', [
    entry('contact', 'Patients', 'patients'),
    entry('account', 'Accounts', 'organizations'),
    entry('hco_appointment', 'Appointments', 'appointment'),
    entry('hco_careteam', 'Care teams', 'careteam'),
    entry('msdynmkt_segment', 'Segments', 'segment'),
  ]),
  area('marketing', 'Marketing Execution', [
    entry('msdynmkt_journey', 'Patient journeys', 'journey'),
    entry('msdynmkt_email', 'Emails', 'email'),
    entry('msdynmkt_sms', 'Text messages', 'text'),
  ]),
  area('events', 'Event Management', [
    entry('msevtmgt_event', 'Events', 'event'),
    entry('msevtmgt_eventregistration', 'Event registrations', 'registration'),
  ]),
  area('leads', 'Lead Management', [entry('lead', 'Leads', 'lead')]),
];

/** Tables of others that the app lists, each with the solution that brings it; import fails where one is missing. */
export const foreignTables: Readonly<Record<string, { readonly displayName: string; readonly solution: string }>> = {
  msdynmkt_segment: { displayName: 'Segment', solution: 'DynamicsMKT_Segmentation (1.0.0.0)' },
  msdynmkt_journey: { displayName: 'Journey', solution: 'DynamicsMKT_AnchorSolution (1.0.0.0)' },
  msdynmkt_email: { displayName: 'Email', solution: 'DynamicsMKT_EmailChannel (1.0.0.0)' },
  msdynmkt_sms: { displayName: 'Text message', solution: 'DynamicsMKT_SmsChannel (1.0.0.0)' },
  msevtmgt_event: { displayName: 'Event', solution: 'MicrosoftDynamics_EventManagement (1.0.0.0)' },
  msevtmgt_eventregistration: {
    displayName: 'Event Registration',
    solution: 'MicrosoftDynamics_EventManagement (1.0.0.0)',
  },
  lead: { displayName: 'Lead', solution: 'msdynce_LeadManagement (9.0.0.0)' },
};

export const patientOutreach: App = {
  uniqueName: patientOutreachApp,
  name: 'Patient Outreach',
  description: 'Patients, segments, journeys, events and leads for outreach staff.',
  tables: [
    ...new Set(
      areas.flatMap((a) => a.groups.flatMap((g) => g.subAreas.flatMap((s) => ('table' in s ? [s.table] : [])))),
    ),
  ],
  forms: [formId(patientForm)],
  views: contactViews.map(viewId),
  roleIds: [roleId(careOutreachUser.name)],
  areas,
};
