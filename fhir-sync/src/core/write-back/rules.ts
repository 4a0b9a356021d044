import {
  appointmentStatus,
  consentStatus,
  outreachAttemptStatus,
  outreachChannel,
  type Choice,
} from '@patient-outreach/model';
import { asText, isFhirId, type FhirResource, type Json } from '../fhir/resource';

export type Row = Readonly<Record<string, unknown>>;

/** A row a lookup points to, as FHIR names it. */
export interface Referred {
  readonly type: string;
  readonly id: string;
}

/** What a changed row means for the FHIR server. */
export type Intent =
  | {
      readonly kind: 'change';
      readonly type: string;
      readonly id: string;
      /** Version the row was of when it was changed: the server must still have it. */
      readonly versionId: string | undefined;
      /** @returns the resource as it is to be; undefined when it is so already. */
      readonly change: (resource: FhirResource) => FhirResource | undefined;
      /** Row by primary key that the sync replaces by its own once the change came back. */
      readonly replaced?: string;
    }
  | { readonly kind: 'create'; readonly resource: FhirResource }
  /** The element that a child row was made of goes. */
  | { readonly kind: 'remove'; readonly type: string; readonly id: string; readonly childKey: string }
  | { readonly kind: 'nothing' }
  /** It cannot be said in valid FHIR R4. */
  | { readonly kind: 'invalid'; readonly reason: string };

/** What goes back to the FHIR server from one table; each is switched on by itself. */
export interface WriteBackRule {
  readonly name: 'appointment' | 'communication' | 'care-team' | 'consent';
  /** Resource type it writes; the map of that type switches it on. */
  readonly type: string;
  /** Logical name. */
  readonly table: string;
  readonly columns: readonly string[];
  /** Lookups whose rows are needed to say it. */
  readonly lookups: readonly string[];
  readonly intent: (row: Row, referred: (lookup: string) => Referred | undefined, rowId: string) => Intent;
}

const NOTHING: Intent = { kind: 'nothing' };
const codeOf = (choice: Choice, value: unknown): string | undefined =>
  choice.options.find((option) => option.value === value)?.code;
const SYNCED = ['hco_fhirid', 'hco_versionid'];

/** The resource of a synced row; a row somebody made by hand has none. */
const own = (row: Row): { readonly id: string; readonly versionId: string | undefined } | undefined =>
  isFhirId(row['hco_fhirid']) ? { id: row['hco_fhirid'], versionId: asText(row['hco_versionid']) } : undefined;

const appointment: WriteBackRule = {
  name: 'appointment',
  type: 'Appointment',
  table: 'hco_appointment',
  columns: [...SYNCED, 'hco_status'],
  lookups: [],
  intent: (row) => {
    const status = codeOf(appointmentStatus, row['hco_status']);
    const target = own(row);
    if (status === undefined || !target) return NOTHING;
    return {
      kind: 'change',
      type: 'Appointment',
      ...target,
      change: (resource) => {
        if (resource['status'] === status) return undefined;
        const { cancelationReason, ...rest } = resource;
        // app-4: a reason for cancelling only where it was cancelled or missed.
        const keeps = cancelationReason !== undefined && (status === 'cancelled' || status === 'noshow');
        return { ...(rest as FhirResource), status, ...(keeps ? { cancelationReason } : {}) };
      },
    };
  },
};

const consent: WriteBackRule = {
  name: 'consent',
  type: 'Consent',
  table: 'hco_consent',
  columns: [...SYNCED, 'hco_status'],
  lookups: [],
  intent: (row) => {
    const status = codeOf(consentStatus, row['hco_status']);
    const target = own(row);
    if (status === undefined || !target) return NOTHING;
    const change = (resource: FhirResource): FhirResource | undefined =>
      resource['status'] === status ? undefined : { ...resource, status };
    return { kind: 'change', type: 'Consent', ...target, change };
  },
};

/** Channel → v3 ParticipationMode (http://terminology.hl7.org/CodeSystem/v3-ParticipationMode). */
const MEDIUM: Readonly<Record<string, string>> = {
  email: 'EMAILWRIT',
  text: 'SMSWRIT',
  call: 'PHONE',
  letter: 'MAILWRIT',
  portal: 'ELECTRONIC',
  visit: 'PHYSICAL',
};

const communication: WriteBackRule = {
  name: 'communication',
  type: 'Communication',
  table: 'hco_outreachattempt',
  columns: ['hco_status', 'hco_channel', 'hco_attemptedon', '_hco_patient_value', '_hco_communication_value'],
  lookups: ['hco_patient'],
  intent: (row, referred, rowId) => {
    const patient = referred('hco_patient');
    const sent = asText(row['hco_attemptedon']);
    const done = codeOf(outreachAttemptStatus, row['hco_status']) === 'done';
    if (!done || asText(row['_hco_communication_value']) !== undefined) return NOTHING;
    if (patient?.type !== 'Patient' || sent === undefined) return NOTHING;
    const subject = { reference: `Patient/${patient.id}` };
    const medium = MEDIUM[codeOf(outreachChannel, row['hco_channel']) ?? ''];
    const coding = (system: string, code: string): Json => [
      { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] },
    ];
    return {
      kind: 'create',
      resource: {
        resourceType: 'Communication',
        // The same attempt makes the same resource, however often it is written.
        id: `outreach-${rowId.toLowerCase()}`,
        status: 'completed',
        category: coding('communication-category', 'notification'),
        ...(medium === undefined ? {} : { medium: coding('v3-ParticipationMode', medium) }),
        subject,
        recipient: [subject],
        sent: new Date(sent).toISOString(),
      },
    };
  },
};

const careTeam: WriteBackRule = {
  name: 'care-team',
  type: 'CareTeam',
  table: 'hco_careteamparticipant',
  columns: [...SYNCED, 'hco_fhirkey', 'statecode', 'hco_contenthash', '_hco_careteam_value', '_hco_member_value'],
  lookups: ['hco_careteam', 'hco_member'],
  intent: (row, referred, rowId) => {
    const team = referred('hco_careteam');
    const inactive = row['statecode'] === 1;
    if (team?.type !== 'CareTeam') return NOTHING;
    if (own(row)) {
      const childKey = asText(row['hco_fhirkey']);
      // Rows of vanished participants are the sync's own work.
      return !inactive || row['hco_contenthash'] === 'deleted' || childKey === undefined
        ? NOTHING
        : { kind: 'remove', type: 'CareTeam', id: team.id, childKey };
    }
    const member = referred('hco_member');
    if (inactive || !member) return NOTHING;
    const reference = `${member.type}/${member.id}`;
    const isMember = (participant: Json): boolean =>
      (participant as { member?: { reference?: unknown } } | null)?.member?.reference === reference;
    return {
      kind: 'change',
      type: 'CareTeam',
      id: team.id,
      versionId: undefined,
      replaced: rowId,
      change: (resource) => {
        const there = Array.isArray(resource['participant']) ? (resource['participant'] as readonly Json[]) : [];
        return there.some(isMember) ? undefined : { ...resource, participant: [...there, { member: { reference } }] };
      },
    };
  },
};

/** Resource type of the rows whose deletion by a person goes back, by table. The plug-in that notes it knows them too. */
export const REMOVED_WITH: ReadonlyMap<string, string> = new Map([[careTeam.table, careTeam.type]]);

export const WRITE_BACK_RULES: readonly WriteBackRule[] = [appointment, communication, careTeam, consent];
