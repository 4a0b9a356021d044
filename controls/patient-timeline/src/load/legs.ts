import type { Query } from '@patient-outreach/controls-kit';
import { activeRows, literal } from '@patient-outreach/controls-kit';
import type { DateRule, SourceDefinition, TextRule } from '../config/definition';

/**
 * One query of one source. A source with several date rules has one leg per rule, each of the rows whose earlier dates are
 * empty: so the server's order of every leg is the order on the screen, and pages can be merged without guessing.
 */
export interface Leg {
  readonly key: string;
  readonly source: SourceDefinition;
  /** Position of the source in the configuration. */
  readonly sourceIndex: number;
  readonly rule: DateRule;
  readonly query: Query;
}

const lookupValue = (column: string): string => `_${column}_value`;

/** The property a text rule reads from a row. */
export const propertyOf = (rule: TextRule): string => (rule.kind === 'lookup' ? lookupValue(rule.column) : rule.column);

function selectOf(source: SourceDefinition, rule: DateRule): string[] {
  const { status, result } = source;
  const columns = [
    source.idColumn,
    source.encounter === undefined ? undefined : lookupValue(source.encounter),
    source.episode === undefined ? undefined : lookupValue(source.episode),
    rule.start,
    rule.startPrecision,
    rule.end,
    rule.endPrecision,
    ...source.title.map(propertyOf),
    ...source.detail.map(propertyOf),
    status?.column,
    ...(source.exclude ?? []).map((rule) => rule.column),
    result?.text,
    result?.value,
    result?.unit,
    result?.referenceLow,
    result?.referenceHigh,
    result?.interpretation,
  ];
  return [...new Set(columns.filter((column): column is string => column !== undefined))];
}

/** @param patientKey the contact's `hco_fhirkey` */
export function legsOf(sources: readonly SourceDefinition[], patientKey: string): Leg[] {
  return sources.flatMap((source, sourceIndex) =>
    source.dates.map((rule, index) => {
      const isLast = index === source.dates.length - 1;
      const filter = [
        ...(source.withInactive ? [] : [activeRows]),
        `${source.patientNavigation ?? source.patient}/hco_fhirkey eq ${literal(patientKey)}`,
        ...source.dates.slice(0, index).map((earlier) => `${earlier.start} eq null`),
        // Rows without any date come with the last rule, at the end of its order.
        ...(isLast ? [] : [`${rule.start} ne null`]),
      ].join(' and ');
      return {
        key: `${source.id}/${index}`,
        source,
        sourceIndex,
        rule,
        query: { table: source.table, select: selectOf(source, rule), filter, orderBy: [`${rule.start} desc`] },
      };
    }),
  );
}
