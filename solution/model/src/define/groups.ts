import { datePrecision } from '../choices/date-precision';
import type { ChoiceColumn, DateTimeColumn, DecimalColumn, MemoColumn, TextColumn } from './column';
import { choice, dateTime, decimal, memo, text } from './column';

/**
 * A FHIR dateTime that may be just a year, a month or a day. Two columns: the instant, and how much of it was said.
 * What is a day or coarser is stored at 12:00 UTC of its first day, so that every time zone from −12 to +11 shows the
 * calendar day that was meant; an exact time is stored as the instant it is.
 */
export function partialDate<const N extends string>(
  name: N,
  label: string,
): { [K in N]: DateTimeColumn } & { [K in `${N}precision`]: ChoiceColumn } {
  return {
    [name]: dateTime(label, { fhirOwned: true }),
    [`${name}precision`]: choice(`${label} precision`, datePrecision, {
      fhirOwned: true,
      description: `How much of "${label}" the source said: a year stays a year.`,
    }),
  } as { [K in N]: DateTimeColumn } & { [K in `${N}precision`]: ChoiceColumn };
}

/**
 * A CodeableConcept: code, system and display of the primary coding, and all codings with the text as JSON, so that
 * nothing of a multi-coded concept is lost.
 */
export function coded<const N extends string>(
  name: N,
  label: string,
): { [K in N | `${N}system` | `${N}display`]: TextColumn } & { [K in `${N}codings`]: MemoColumn } {
  return {
    [name]: text(`${label} code`, 200, { fhirOwned: true }),
    [`${name}system`]: text(`${label} code system`, 400, { fhirOwned: true }),
    [`${name}display`]: text(label, 1000, { fhirOwned: true }),
    [`${name}codings`]: memo(`${label} codings`, 20_000, {
      fhirOwned: true,
      description: 'Every coding and the text of the concept, as JSON.',
    }),
  } as { [K in N | `${N}system` | `${N}display`]: TextColumn } & { [K in `${N}codings`]: MemoColumn };
}

/** A Quantity whose unit matters: the number and the unit as it is written. */
export function quantity<const N extends string>(
  name: N,
  label: string,
): { [K in N]: DecimalColumn } & { [K in `${N}unit`]: TextColumn } {
  return {
    [name]: decimal(label, 10, { fhirOwned: true }),
    [`${name}unit`]: text(`${label} unit`, 100, { fhirOwned: true }),
  } as { [K in N]: DecimalColumn } & { [K in `${N}unit`]: TextColumn };
}

/**
 * What the sync keeps on every row it writes (design decisions 2 and 3): the alternate key, where the row came from, and
 * what makes "newer" and "different" comparable.
 */
export const syncColumns = {
  hco_fhirkey: text('FHIR key', 250, {
    audited: false,
    description: 'Alternate key: <ResourceType>-<id>. Local-<guid> for a row made by hand.',
  }),
  hco_fhirid: text('FHIR id', 64, { fhirOwned: true }),
  hco_source: text('FHIR source', 100, { fhirOwned: true, description: 'Name of the source the row came from.' }),
  hco_versionid: text('FHIR version', 64, { fhirOwned: true }),
  hco_versionorder: text('FHIR version order', 60, {
    fhirOwned: true,
    description: 'Comparable form of the version: v + 20 digits, or t + last updated in UTC.',
  }),
  hco_lastupdated: dateTime('FHIR last updated', { fhirOwned: true }),
  hco_contenthash: text('Content hash', 64, {
    fhirOwned: true,
    description: 'SHA-256 of what the map made of the resource; tells a change from a repetition.',
  }),
} as const;

export const fhirKey = { hco_fhirkey: ['hco_fhirkey'] } as const;
