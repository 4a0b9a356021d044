import type { TableFile } from '../table-file';
import lead from './lead.json';
import list from './list.json';
import listmember from './listmember.json';
import msdynmktCompliancesettings4 from './msdynmkt_compliancesettings4.json';
import msdynmktContactpointconsent4 from './msdynmkt_contactpointconsent4.json';
import msdynmktEmail from './msdynmkt_email.json';
import msdynmktEntityscoringmodel from './msdynmkt_entityscoringmodel.json';
import msdynmktEventmetadata from './msdynmkt_eventmetadata.json';
import msdynmktJourney from './msdynmkt_journey.json';
import msdynmktJourneytemplate from './msdynmkt_journeytemplate.json';
import msdynmktLeadqualificationmodel from './msdynmkt_leadqualificationmodel.json';
import msdynmktMarketingform from './msdynmkt_marketingform.json';
import msdynmktPreferencecenter from './msdynmkt_preferencecenter.json';
import msdynmktPurpose from './msdynmkt_purpose.json';
import msdynmktSegment from './msdynmkt_segment.json';
import msdynmktSegmentdefinition from './msdynmkt_segmentdefinition.json';
import msdynmktSms from './msdynmkt_sms.json';
import msdynmktTopic from './msdynmkt_topic.json';
import msevtmgtCheckin from './msevtmgt_checkin.json';
import msevtmgtEvent from './msevtmgt_event.json';
import msevtmgtEventregistration from './msevtmgt_eventregistration.json';
import msevtmgtSession from './msevtmgt_session.json';
import msevtmgtSessionregistration from './msevtmgt_sessionregistration.json';
import msevtmgtSpeaker from './msevtmgt_speaker.json';
import msevtmgtVenue from './msevtmgt_venue.json';

/** Stand-ins of the tables that Customer Insights - Journeys (and Sales, for lead) install. One file per table. */
export const journeysTables = [
  lead,
  list,
  listmember,
  msdynmktCompliancesettings4,
  msdynmktContactpointconsent4,
  msdynmktEmail,
  msdynmktEntityscoringmodel,
  msdynmktEventmetadata,
  msdynmktJourney,
  msdynmktJourneytemplate,
  msdynmktLeadqualificationmodel,
  msdynmktMarketingform,
  msdynmktPreferencecenter,
  msdynmktPurpose,
  msdynmktSegment,
  msdynmktSegmentdefinition,
  msdynmktSms,
  msdynmktTopic,
  msevtmgtCheckin,
  msevtmgtEvent,
  msevtmgtEventregistration,
  msevtmgtSession,
  msevtmgtSessionregistration,
  msevtmgtSpeaker,
  msevtmgtVenue,
] as unknown as TableFile[];
