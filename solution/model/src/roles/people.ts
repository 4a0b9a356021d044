import type { Area } from '../define/area';
import type { Table } from '../define/table';
import { tables } from '../tables';
import { grant, managing, reading, working, type Depth, type Privilege, type Role, type Verb } from './define';
import { openingAnApp, ownActivities } from './platform';

const clinicalAreas: readonly Area[] = [
  'people',
  'scheduling',
  'encounters',
  'clinical',
  'medications',
  'orders',
  'planning',
  'finance',
  'communication',
];

const on = (which: (table: Table) => boolean, verbs: readonly Verb[], depth: Depth = 'Deep'): Privilege[] =>
  tables.filter(which).flatMap((table) => grant(table, verbs, depth));

const inAreas =
  (...list: readonly Area[]) =>
  (table: Table): boolean =>
    list.includes(table.area);
const named =
  (...list: readonly string[]) =>
  (table: Table): boolean =>
    list.includes(table.logicalName);

const people = named('contact', 'account');
/** Care gaps, attempts, consents, social activities: rows of outreach that belong to somebody. */
const ownedOutreach = (table: Table): boolean => table.area === 'outreach' && table.ownership === 'user';
/** Measures and value sets: the same for everyone. */
const outreachRules = (table: Table): boolean => table.area === 'outreach' && table.ownership === 'organization';

/** Reaches patients: works the queue, records consent and attempts; reads the record of the own business units. */
export const outreachCoordinator: Role = {
  name: 'Outreach Coordinator',
  description:
    'Works on care gaps, outreach attempts and consent; reads the clinical record of the own business units.',
  privileges: [
    ...on(inAreas(...clinicalAreas), reading),
    ...on(people, ['Create', 'Write', 'Append', 'Assign']),
    ...on(named('hco_appointment', 'hco_communicationrequest'), working),
    ...on(ownedOutreach, working),
    ...on(outreachRules, reading),
    ...ownActivities,
    ...openingAnApp,
  ],
};

/** Reads, and changes nothing: who treats patients writes in the health record, not here. */
export const clinician: Role = {
  name: 'Clinician',
  description: 'Reads patients, their clinical record and outreach within the own business units.',
  privileges: [...on(inAreas(...clinicalAreas), ['Read']), ...on(inAreas('outreach'), ['Read']), ...openingAnApp],
};

/** Plans care: care plans, teams, tasks and appointments; closes care gaps. */
export const careCoordinator: Role = {
  name: 'Care Coordinator',
  description: 'Works on care plans, care teams, tasks, appointments and care gaps; reads the rest of the record.',
  privileges: [
    ...on(inAreas(...clinicalAreas), reading),
    ...on(people, ['Create', 'Write', 'Append', 'Assign']),
    ...on(inAreas('planning', 'scheduling'), working),
    ...on(named('hco_flag', 'hco_communication', 'hco_communicationrequest', 'hco_servicerequest'), working),
    ...on(ownedOutreach, working),
    ...on(outreachRules, reading),
    ...ownActivities,
    ...openingAnApp,
  ],
};

/** Plans events and posts. Reads who people are and what they consented to, and nothing of their health. */
export const eventPlanner: Role = {
  name: 'Event Planner',
  description: 'Plans events and social activities; reads people and their consent, but no clinical record.',
  privileges: [
    ...on(people, reading),
    ...on(named('hco_location', 'hco_contactpointconsent'), ['Read']),
    ...on(named('hco_socialactivity'), managing),
    ...on(outreachRules, reading),
    ...ownActivities,
    ...openingAnApp,
  ],
};

/** Runs the sync: sources, maps, quarantine; and measures, whose rules are configuration too. */
export const syncAdministrator: Role = {
  name: 'Sync Administrator',
  description: 'Configures and watches the FHIR sync and the measures; reads what the sync has written.',
  privileges: [
    ...on(inAreas('sync'), managing, 'Global'),
    ...on(outreachRules, managing, 'Global'),
    ...on((table) => table.synced, ['Read'], 'Global'),
    ...openingAnApp,
  ],
};

/** Roles that people are given. Journeys' own roles are given beside them, never copied. */
export const peopleRoles: readonly Role[] = [
  outreachCoordinator,
  careCoordinator,
  clinician,
  eventPlanner,
  syncAdministrator,
];
