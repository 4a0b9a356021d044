import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { balances, BUCKETS } from '../core/account/counts';
import type { FhirResource } from '../core/fhir/resource';
import { runSync, type SyncOptions } from '../run/run-sync';
import type { SyncSummary } from '../run/summary';

export const meta = (versionId: number): object => ({
  meta: { versionId: String(versionId), lastUpdated: '2026-01-01T00:00:00Z' },
});
export const resource = (resourceType: string, id: string, more: object = {}): FhirResource => ({
  resourceType,
  id,
  ...more,
});
export const patient = (id: string, more: object = {}): FhirResource =>
  resource('Patient', id, { name: [{ family: `Family of ${id}` }], ...more });
export const about = (id: string): object => ({ subject: { reference: `Patient/${id}` } });
export const observation = (id: string, of: string, more: object = {}): FhirResource =>
  resource('Observation', id, { status: 'final', code: { text: 'Test' }, ...about(of), ...more });

export const condition = (id: string, of: string, more: object = {}): FhirResource =>
  resource('Condition', id, { code: { text: 'Test' }, ...about(of), ...more });

let clockAt = Date.parse('2026-02-01T00:00:00Z');
const clock = (): Date => new Date((clockAt += 1000));
export const sync = (
  fake: DataverseClient,
  source: SyncOptions['source'],
  more: Partial<SyncOptions> = {},
): Promise<SyncSummary> => runSync({ client: fake, source, clock, ...more });
export const expectBalance = (summary: SyncSummary): void => {
  expect(balances(summary.byType)).toBe(true);
  expect(summary.read).toBe(BUCKETS.reduce((sum, bucket) => sum + summary[bucket], 0));
};
export const TABLES = [
  'contact',
  'account',
  'hco_encounter',
  'hco_condition',
  'hco_observation',
  'hco_careteam',
  'hco_careteamparticipant',
  'hco_quarantine',
];

export const clinic = [
  resource('Organization', 'org', { name: 'Clinic' }),
  resource('Practitioner', 'dr', { name: [{ family: 'Doctor' }] }),
  patient('p1', { generalPractitioner: [{ reference: 'Practitioner/dr' }] }),
  resource('Encounter', 'e1', { status: 'finished', class: { code: 'AMB' }, ...about('p1') }),
  observation('o1', 'p1', { encounter: { reference: 'Encounter/e1' } }),
  resource('CareTeam', 't1', {
    status: 'active',
    name: 'Team',
    ...about('p1'),
    participant: [
      { member: { reference: 'Practitioner/dr' } },
      { member: { reference: 'CareTeam/t2' } },
      { member: { reference: 'Patient/p1' } },
    ],
  }),
  resource('CareTeam', 't2', { status: 'active', name: 'Inner team', ...about('p1') }),
];
