import { socialNetwork } from '../choices';
import { localChoice } from '../define/choice';
import { choice, choices, dateTime, image, int, lookup, memo, money, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * Real-time marketing has no social posts any more, so outreach keeps its own. It is a plain table: an activity
 * table would have to be everywhere that activities are.
 */
export const socialActivity = defineTable({
  name: 'hco_socialactivity',
  displayName: 'Social activity',
  displayCollectionName: 'Social activities',
  description: 'A post on a social network, planned or made.',
  area: 'outreach',
  columns: {
    hco_name: text('Name', 400),
    hco_network: choice('Network', socialNetwork, { required: 'required' }),
    hco_status: choice(
      'Status',
      localChoice('Status', { draft: 'Draft', approved: 'Approved', posted: 'Posted', withdrawn: 'Withdrawn' }),
      { required: 'required', default: 770_000_000 },
    ),
    hco_content: memo('Text', 4000),
    hco_picture: image('Picture', { primary: true }),
    hco_url: text('Address of the post', 1000, { format: 'url' }),
    hco_plannedfor: dateTime('Planned for', {
      behavior: 'timeZoneIndependent',
      description: 'Clock time where the audience is.',
    }),
    hco_postedon: dateTime('Posted'),
    hco_campaign: text('Campaign', 200),
    hco_measure: lookup('Measure', 'hco_measure'),
    hco_audience: text('Audience', 400),
    hco_topics: choices(
      'Topics',
      localChoice('Topics', {
        prevention: 'Prevention',
        screening: 'Screening',
        immunization: 'Immunization',
        chronic: 'Chronic conditions',
        event: 'Event',
      }),
    ),
    hco_views: int('Views', { min: 0, audited: false }),
    hco_reactions: int('Reactions', { min: 0, audited: false }),
    hco_shares: int('Shares', { min: 0, audited: false }),
    hco_cost: money('Cost'),
  },
});
