import type { SourceDefinition } from './definition';

// Tables of the platform and of Customer Insights - Journeys, which the model does not list. All of them optional: a plain
// environment has no events. What a journey sends leaves no row that names the patient: its e-mails and texts are shown where
// they were written back as communications, or logged as activities.

const registrations: SourceDefinition = {
  id: 'registration',
  optional: true,
  table: 'msevtmgt_eventregistration',
  idColumn: 'msevtmgt_eventregistrationid',
  patient: 'msevtmgt_contactid',
  patientNavigation: 'msevtmgt_ContactId',
  labelKey: 'Timeline_Type_Registration',
  kindKey: 'Timeline_Kind_Registration',
  icon: 'appointment',
  accent: 'purple',
  // The table has no other date of the registration, and rows are never made later than it.
  dates: [{ start: 'createdon' }],
  title: [{ column: 'msevtmgt_eventid', kind: 'lookup' }, { column: 'msevtmgt_name' }],
  detail: [{ column: 'msevtmgt_primaryrole', kind: 'choice' }, { column: 'msevtmgt_registrationstatus' }],
};

const emails: SourceDefinition = {
  id: 'email',
  optional: true,
  withInactive: true,
  table: 'email',
  idColumn: 'activityid',
  patient: 'regardingobjectid',
  patientNavigation: 'regardingobjectid_contact_email',
  labelKey: 'Timeline_Type_Email',
  kindKey: 'Timeline_Kind_Email',
  icon: 'mail',
  accent: 'mink',
  dates: [{ start: 'senton' }, { start: 'actualend' }],
  title: [{ column: 'subject' }],
  detail: [],
  // Drafts.
  exclude: [{ column: 'statuscode', values: [1] }],
  // Completed, sent, received; cancelled.
  status: { column: 'statuscode', usual: [2, 3, 4], muted: [5] },
};

const phoneCalls: SourceDefinition = {
  id: 'phonecall',
  optional: true,
  create: true,
  withInactive: true,
  table: 'phonecall',
  idColumn: 'activityid',
  patient: 'regardingobjectid',
  patientNavigation: 'regardingobjectid_contact_phonecall',
  labelKey: 'Timeline_Type_PhoneCall',
  kindKey: 'Timeline_Kind_PhoneCall',
  icon: 'phone',
  accent: 'brown',
  // A call that was made; one that is planned.
  dates: [{ start: 'actualend' }, { start: 'scheduledend' }],
  title: [{ column: 'subject' }],
  detail: [],
  // Made, received; cancelled.
  status: { column: 'statuscode', usual: [2, 4], muted: [3] },
};

export const platformSources: readonly SourceDefinition[] = [registrations, emails, phoneCalls];
