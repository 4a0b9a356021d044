import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { deletionRule, syncSource } from '@patient-outreach/model';
import { asText, isObject, type FhirResource, type Json } from '../core/fhir/resource';
import { sha256 } from '../core/keys/digest';
import { parseReference } from '../core/fhir/reference';
import type { DeletionPolicy } from '../core/map/definition';
import { patientsOf, type SourceFilters } from '../core/plan/filters';
import type { FhirSource } from '../ports/fhir-source';
import { dataverseFailure, RunFailure } from './failure';

/** What an admin decided about a source in FHIR Sync Center. */
export interface SourceSettings {
  readonly enabled: boolean;
  readonly onDelete: DeletionPolicy | undefined;
  readonly types: ReadonlySet<string> | undefined;
  readonly group: string | undefined;
  readonly organization: string | undefined;
  readonly lookBackMonths: number | undefined;
  readonly codes: SourceFilters['codes'];
  readonly requireConsent: boolean;
  readonly includeRestricted: boolean;
  /** Requests a day the source may take. */
  readonly dailyRequests: number | undefined;
}

const SELECT = [
  ...['hco_enabled', 'hco_resourcetypes', 'hco_group', 'hco_organization', 'hco_lookbackmonths', 'hco_filters'],
  ...['hco_requireconsent', 'hco_includerestricted', 'hco_deletionrule', 'hco_dailyrequests'],
];

/** Reads the row of a source; a source without one takes everything. @throws RunFailure when its filters make no sense. */
export async function readSourceSettings(client: DataverseClient, name: string): Promise<SourceSettings | undefined> {
  const answer = await client.retrieve(syncSource.entitySetName, { hco_sourcekey: name }, { select: SELECT });
  if (!answer.ok) throw dataverseFailure(answer.error);
  const row = answer.value;
  if (!row) return undefined;
  const types = (asText(row['hco_resourcetypes']) ?? '').split(/[,\s]+/).filter((type) => type !== '');
  const months = row['hco_lookbackmonths'];
  return {
    enabled: row['hco_enabled'] !== false,
    onDelete: deletionRule.options.find(({ value }) => value === row['hco_deletionrule'])?.code as
      DeletionPolicy | undefined,
    types: types.length === 0 ? undefined : new Set(types),
    group: asText(row['hco_group']),
    organization: asText(row['hco_organization']),
    lookBackMonths: typeof months === 'number' ? months : undefined,
    codes: codesIn(asText(row['hco_filters'])),
    requireConsent: row['hco_requireconsent'] === true,
    includeRestricted: row['hco_includerestricted'] === true,
    dailyRequests: typeof row['hco_dailyrequests'] === 'number' ? row['hco_dailyrequests'] : undefined,
  };
}

/** Says whether settings are the same as another time. */
export const markOf = (settings: SourceSettings | undefined): string =>
  sha256(
    JSON.stringify(settings ?? null, (_name, value: unknown) =>
      value instanceof Set ? [...(value as Set<unknown>)] : value,
    ),
  );

/** Filters that cannot be read must not let everything in. */
function codesIn(text: string | undefined): SourceFilters['codes'] {
  if (text === undefined) return undefined;
  const fits = (value: unknown): value is NonNullable<SourceFilters['codes']> =>
    isObject(value) &&
    Object.values(value).every(
      (elements) =>
        isObject(elements) &&
        Object.values(elements).every(
          (codes) => Array.isArray(codes) && (codes as unknown[]).every((code) => typeof code === 'string'),
        ),
    );
  try {
    const value: unknown = JSON.parse(text);
    if (fits(value)) return value;
  } catch {
    // Told below.
  }
  throw new RunFailure(
    'bad-filters',
    'The filters of the source cannot be read. Write them as {"Observation":{"code":["http://loinc.org|4548-4"]}}.',
  );
}

/**
 * Makes the filters of a pass: whose records come in is asked of the source itself.
 * @param scope `asked`: the source is asked whose records are wanted; `later`: single resources that an event names, which
 * are left to the next pass where it has to be asked; `none`: what somebody submits is wanted.
 * @throws RunFailure when the source cannot say who is in the group.
 */
export async function filtersOf(
  settings: SourceSettings | undefined,
  source: FhirSource,
  now: Date,
  scope: 'asked' | 'later' | 'none',
  signal?: AbortSignal,
): Promise<SourceFilters> {
  if (!settings) return {};
  const { codes, includeRestricted, lookBackMonths, types } = settings;
  const since = lookBackMonths === undefined ? undefined : new Date(now);
  if (since && lookBackMonths !== undefined) since.setUTCMonth(since.getUTCMonth() - lookBackMonths);
  const filters: SourceFilters = {
    ...(types ? { types } : {}),
    ...(since ? { since: since.toISOString().slice(0, 10) } : {}),
    ...(codes ? { codes } : {}),
    ...(includeRestricted ? { includeRestricted } : {}),
  };
  const { group, organization, requireConsent } = settings;
  if (scope === 'none' || (group === undefined && organization === undefined && !requireConsent)) return filters;
  if (scope === 'later') return { ...filters, types: new Set() };
  const members = group === undefined ? undefined : await membersOf(source, group, signal);
  const consenting = requireConsent ? await consentingPatients(source, now, signal) : undefined;
  const patients = members && consenting ? intersection(members, consenting) : (members ?? consenting);
  return {
    ...filters,
    ...(patients ? { patients } : {}),
    ...(organization === undefined ? {} : { organization }),
  };
}

const intersection = (a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> =>
  new Set([...a].filter((one) => b.has(one)));

async function membersOf(source: FhirSource, id: string, signal: AbortSignal | undefined): Promise<Set<string>> {
  const [group] = (await source.lookup?.('Group', [id], signal)) ?? [];
  const members = group?.['member'];
  if (!group)
    throw new RunFailure(
      'no-group',
      'The source has no such Group. Check the group of the source in FHIR Sync Center.',
    );
  return new Set(
    (Array.isArray(members) ? (members as readonly Json[]) : []).flatMap((member) => {
      const entity = isObject(member) && member['inactive'] !== true ? member['entity'] : undefined;
      const literal = isObject(entity) ? asText(entity['reference']) : undefined;
      const target = literal === undefined ? undefined : parseReference(literal, source.base);
      return target?.kind === 'resource' && target.type === 'Patient' ? [target.id] : [];
    }),
  );
}

/** Patients with a consent that is active, permits, and has not ended: consents come after patients, so they go first. */
async function consentingPatients(
  source: FhirSource,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<Set<string>> {
  const patients = new Set<string>();
  for await (const item of source.read({ types: ['Consent'], again: [], ...(signal ? { signal } : {}) }))
    if (item.kind === 'resource' && item.resource.resourceType === 'Consent' && permits(item.resource, now))
      for (const id of patientsOf(item.resource, source.base)) patients.add(id);
  return patients;
}

function permits(consent: FhirResource, now: Date): boolean {
  const provision = isObject(consent['provision']) ? consent['provision'] : {};
  const period = isObject(provision['period']) ? provision['period'] : {};
  const end = Date.parse(asText(period['end']) ?? '');
  return consent['status'] === 'active' && provision['type'] !== 'deny' && !(end < now.getTime());
}
