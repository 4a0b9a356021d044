import type { TableFile } from '../table-file';
import lead from './lead.json';
import msdynmktEmail from './msdynmkt_email.json';
import msdynmktJourney from './msdynmkt_journey.json';
import msdynmktSegment from './msdynmkt_segment.json';
import msdynmktSms from './msdynmkt_sms.json';
import msevtmgtCheckin from './msevtmgt_checkin.json';
import msevtmgtEvent from './msevtmgt_event.json';
import msevtmgtEventregistration from './msevtmgt_eventregistration.json';

/** Stand-ins of the tables that Customer Insights - Journeys (and Sales, for lead) install. One file per table. */
export const journeysTables = [
  lead,
  msdynmktEmail,
  msdynmktJourney,
  msdynmktSegment,
  msdynmktSms,
  msevtmgtCheckin,
  msevtmgtEvent,
  msevtmgtEventregistration,
] as unknown as TableFile[];
