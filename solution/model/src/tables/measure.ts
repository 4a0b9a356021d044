import { administrativeGender, measureDomain, outreachChannel, outreachPriority } from '../choices';
import { boolean, choice, choices, dateTime, day, int, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * A neutral rule of our own with a reference code to the public measure it aligns with; no licensed text (design
 * decision 5).
 */
export const measure = defineTable({
  name: 'hco_measure',
  displayName: 'Measure',
  displayCollectionName: 'Measures',
  description: 'A rule that says which patients are due for what.',
  area: 'outreach',
  ownership: 'organization',
  columns: {
    hco_name: text('Name', 400),
    hco_measurekey: text('Measure key', 100, {
      required: 'required',
      description: 'Alternate key: short code, the one care gaps and segments carry.',
    }),
    hco_version: text('Version', 50),
    hco_domain: choice('Domain', measureDomain),
    hco_description: memo('Description', 4000),
    hco_patienttext: memo('Text for patients', 4000, { description: 'Why it matters, in plain words, for messages.' }),
    hco_referencecode: text('Aligned with', 200, { description: 'Code of the public measure this one aligns with.' }),
    hco_referenceurl: text('About that measure', 1000, { format: 'url' }),
    hco_enabled: boolean('Switched on', { default: true }),
    hco_validfrom: day('Valid from'),
    hco_validuntil: day('Valid until'),
    hco_agemin: int('Age from', { min: 0, max: 150 }),
    hco_agemax: int('Age to', { min: 0, max: 150 }),
    hco_gender: choice('Gender', administrativeGender),
    hco_intervalmonths: int('Every months', { min: 1, max: 1200, description: 'How long something done counts.' }),
    hco_leaddays: int('Days ahead', { min: 0, max: 3660, description: 'How long before the due date a gap opens.' }),
    hco_channels: choices('Channels', outreachChannel, {
      description: 'Ways that suit the measure, if the patient agreed to them.',
    }),
    hco_priority: choice('Priority', outreachPriority),
    hco_rule: memo('Rule', 100_000, { description: 'Who belongs to it and what closes it, as JSON.' }),
    hco_evaluatedon: dateTime('Last evaluated', { audited: false }),
  },
  keys: { hco_measurekey: ['hco_measurekey'] },
  manyToMany: {
    hco_measure_valueset: { with: 'hco_valueset', description: 'The value sets that the rule of a measure asks for.' },
  },
});
