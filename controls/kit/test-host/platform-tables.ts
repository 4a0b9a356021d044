import type { Table } from '@patient-outreach/model';
import { tableOf } from '@patient-outreach/model';

/** What of a table the memory Web API needs to know. */
export type KnownTable = Pick<Table, 'logicalName' | 'entitySetName' | 'primaryId' | 'primaryName' | 'columns'>;

/** Lookup column → navigation properties by target, where they are not called as the column is. */
export const navigationNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  msevtmgt_eventregistration: { msevtmgt_ContactId: 'msevtmgt_contactid', msevtmgt_EventId: 'msevtmgt_eventid' },
  email: { regardingobjectid_contact_email: 'regardingobjectid' },
  phonecall: { regardingobjectid_contact_phonecall: 'regardingobjectid' },
};

const text = (): { readonly type: 'text' } => ({ type: 'text' });
const lookup = (target: string) => ({ type: 'lookup', targets: [target] });
const status = (labels: Readonly<Record<number, string>>) => ({
  type: 'choice',
  choice: { options: Object.entries(labels).map(([value, label]) => ({ value: Number(value), label })) },
});
const activity = (name: string, reasons: Readonly<Record<number, string>>): KnownTable =>
  ({
    logicalName: name,
    entitySetName: `${name}s`,
    primaryId: 'activityid',
    primaryName: 'subject',
    columns: {
      subject: text(),
      senton: text(),
      actualend: text(),
      scheduledend: text(),
      statuscode: status(reasons),
      regardingobjectid: lookup('contact'),
    },
  }) as unknown as KnownTable;

/** Tables of the platform and of Journeys, as far as the controls read them. */
const platformTables: Readonly<Record<string, KnownTable>> = {
  email: activity('email', { 1: 'Draft', 2: 'Completed', 3: 'Sent', 4: 'Received', 5: 'Canceled' }),
  phonecall: activity('phonecall', { 1: 'Open', 2: 'Made', 3: 'Canceled', 4: 'Received' }),
  msevtmgt_event: {
    logicalName: 'msevtmgt_event',
    entitySetName: 'msevtmgt_events',
    primaryId: 'msevtmgt_eventid',
    primaryName: 'msevtmgt_name',
    columns: { msevtmgt_name: text() },
  } as unknown as KnownTable,
  msevtmgt_eventregistration: {
    logicalName: 'msevtmgt_eventregistration',
    entitySetName: 'msevtmgt_eventregistrations',
    primaryId: 'msevtmgt_eventregistrationid',
    primaryName: 'msevtmgt_name',
    columns: {
      msevtmgt_name: text(),
      createdon: text(),
      msevtmgt_primaryrole: status({ 100000000: 'Attendee' }),
      msevtmgt_registrationstatus: text(),
      msevtmgt_contactid: lookup('contact'),
      msevtmgt_eventid: lookup('msevtmgt_event'),
    },
  } as unknown as KnownTable,
};

export const knownTable = (name: string): KnownTable => platformTables[name] ?? tableOf(name);
export const isPlatformTable = (name: string): boolean => name in platformTables;
