import { consentPurpose, consentSource, contactConsentStatus, outreachChannel } from '../choices';
import { boolean, choice, dateTime, day, file, lookup, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * Consent per contact point and purpose. The key holds a hash of the contact point: addresses of rows must not say
 * it (invariant I5).
 */
export const contactPointConsent = defineTable({
  name: 'hco_contactpointconsent',
  displayName: 'Contact consent',
  displayCollectionName: 'Contact consents',
  description: 'What a person said about messages to one address or number for one purpose.',
  area: 'outreach',
  columns: {
    hco_name: text('Name', 400),
    hco_consentkey: text('Consent key', 250, {
      audited: false,
      description: 'Alternate key: patient key, channel, purpose, topic and hash of the contact point.',
    }),
    hco_patient: lookup('Patient', 'contact', { required: 'required', onDelete: 'cascade' }),
    hco_channel: choice('Channel', outreachChannel, { required: 'required' }),
    hco_contactpoint: text('Contact point', 250, {
      description: 'Email address or phone number; empty for the whole channel.',
    }),
    hco_purpose: choice('Purpose', consentPurpose, { required: 'required' }),
    hco_topic: text('Topic', 200, { description: 'A subscription within the purpose; empty for all of it.' }),
    hco_status: choice('Consent', contactConsentStatus, { required: 'required', default: 770_000_000 }),
    hco_changedon: dateTime('Changed'),
    hco_source: choice('Where', consentSource),
    hco_validfrom: day('Valid from'),
    hco_validuntil: day('Valid until'),
    hco_confirmedon: dateTime('Confirmed', { description: 'When the person confirmed that the address is theirs.' }),
    hco_language: text('Language', 20, { description: 'BCP 47 tag of the language the text was in.' }),
    hco_wording: memo('Wording', 4000, { description: 'What the person agreed to, as it read.' }),
    hco_reason: text('Reason', 1000),
    hco_cancelevents: boolean('Cancel event registrations', {
      description: 'With an opt-out, the person also asked to cancel registrations for events to come.',
    }),
    hco_consent: lookup('Consent in the record', 'hco_consent'),
    hco_proof: file('Proof', { secured: true, description: 'The signed form or a recording.' }),
  },
  keys: { hco_consentkey: ['hco_consentkey'] },
});
