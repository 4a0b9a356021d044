import { deletionRule, syncSourceKind } from '../choices';
import { boolean, choice, int, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * A source of the FHIR sync (design decision 12). It never holds a secret: how to sign in is named, not said.
 */
export const syncSource = defineTable({
  name: 'hco_syncsource',
  displayName: 'Sync source',
  displayCollectionName: 'Sync sources',
  description: 'A FHIR server, export or folder that data comes from, and what of it is wanted.',
  area: 'sync',
  ownership: 'organization',
  columns: {
    hco_name: text('Name', 200),
    hco_sourcekey: text('Source key', 100, {
      required: 'required',
      description: 'Alternate key: the name that rows and runs carry in hco_source.',
    }),
    hco_kind: choice('Kind', syncSourceKind, { required: 'required' }),
    hco_url: text('Address', 1000, { description: 'Base URL of a server, or name of a folder.' }),
    hco_enabled: boolean('Switched on', { default: true }),
    hco_keyprefix: text('Key prefix', 20, { description: 'Stands in front of the keys of a second source.' }),
    hco_credential: text('Credential', 200, {
      description: 'Name of the managed identity or key vault secret to sign in with, never the secret.',
    }),
    hco_everyminutes: int('Every', {
      format: 'duration',
      min: 1,
      max: 44_640,
      description: 'Minutes between two passes.',
    }),
    hco_resourcetypes: memo('Resource types', 4000, {
      description: 'Comma-separated; empty takes every type that has a map.',
    }),
    hco_group: text('Group', 200, {
      description: 'Id of the FHIR Group whose members come in; empty takes all patients.',
    }),
    hco_organization: text('Organization', 200, {
      description: 'Id of the FHIR Organization whose patients come in; empty takes all.',
    }),
    hco_lookbackmonths: int('Months to look back', {
      min: 0,
      max: 1200,
      description: 'Clinical records older than this stay out; empty takes all.',
    }),
    hco_filters: memo('Filters', 20_000, { description: 'Further filters per resource type, as JSON.' }),
    hco_requireconsent: boolean('Only with consent', {
      description: 'Takes only patients with an active consent in the record.',
    }),
    hco_includerestricted: boolean('Include restricted', {
      description: 'Takes resources labelled restricted (meta.security R or V, 42 CFR Part 2) too.',
    }),
    hco_deletionrule: choice('Deletion', deletionRule),
    hco_dailyrequests: int('Requests a day', {
      min: 0,
      description: 'The run pauses when the budget is used up; empty sets none.',
    }),
  },
  keys: { hco_sourcekey: ['hco_sourcekey'] },
});
