import type { ClinicalDate, RawRow, Strings } from '@patient-outreach/controls-kit';
import { formatted, numberOf, readClinicalDate, textOf } from '@patient-outreach/controls-kit';
import type { AbnormalLevel, ResultRule, SourceDefinition, TextRule } from '../config/definition';
import type { Leg } from '../load/legs';
import { propertyOf } from '../load/legs';

/** One entry of the timeline, free of the platform and of how it is drawn. */
export interface TimelineEvent {
  /** Unique in the timeline and stable over reloads. */
  readonly key: string;
  readonly sourceId: string;
  /** Position of the source; decides between events of the same moment. */
  readonly sourceIndex: number;
  readonly table: string;
  readonly id: string;
  /** The clinical date; undefined when the record has none. Never another date in its place. */
  readonly start: ClinicalDate | undefined;
  readonly end: ClinicalDate | undefined;
  /** It has no end because it goes on. */
  readonly isOngoing: boolean;
  readonly title: string;
  readonly details: readonly string[];
  /** Id of the encounter it belongs to. */
  readonly encounterId: string | undefined;
  /** It is an encounter: `encounterId` is its own id. */
  readonly isEncounter: boolean;
  /** Episode of care of an encounter. */
  readonly episode: { readonly id: string; readonly title: string | undefined } | undefined;
  /** The number of a result, for its trend. */
  readonly value: number | undefined;
  /** A result as it reads, with unit. */
  readonly result: string | undefined;
  readonly reference: { readonly low: number | undefined; readonly high: number | undefined } | undefined;
  readonly abnormal: AbnormalLevel | undefined;
  /** How it stands; `isUsual` when it is the way such a record ends up as a rule. */
  readonly status: { readonly text: string; readonly isUsual: boolean; readonly isMuted: boolean } | undefined;
}

/** What reading a row needs from the host. */
export interface Reading {
  readonly strings: Strings;
  readonly offsetMinutes: (at: Date) => number;
  readonly formatNumber: (value: number) => string;
}

const isOneOf = (value: number | undefined, values: readonly number[] = []): boolean =>
  value !== undefined && values.includes(value);

function textBy(row: RawRow, rule: TextRule, strings: Strings): string | undefined {
  const property = propertyOf(rule);
  if (isOneOf(numberOf(row, property), rule.omit)) return undefined;
  if (rule.kind === 'choice' || rule.kind === 'lookup') {
    const said = formatted(row, property);
    return said === undefined || rule.label === undefined ? said : strings.text(rule.label, said);
  }
  const text = textOf(row, property) ?? (rule.secured ? strings.text('Timeline_HiddenOrEmpty') : undefined);
  // A code may be anything, also the name of something every object inherits.
  const isLabelled = text !== undefined && Object.keys(rule.labels ?? {}).includes(text);
  const labelKey = isLabelled ? rule.labels?.[text] : undefined;
  const said = labelKey === undefined ? text : strings.text(labelKey);
  return said === undefined || rule.label === undefined ? said : strings.text(rule.label, said);
}

function firstText(row: RawRow, rules: readonly TextRule[], strings: Strings): string | undefined {
  for (const rule of rules) {
    const text = textBy(row, rule, strings);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The source's own interpretation decides; without one, the number against its own reference range does. */
export function abnormalLevel(row: RawRow, rule: ResultRule): AbnormalLevel | undefined {
  const interpretation = numberOf(row, rule.interpretation);
  if (interpretation !== undefined) return rule.levels[interpretation];
  const value = numberOf(row, rule.value);
  const low = numberOf(row, rule.referenceLow);
  const high = numberOf(row, rule.referenceHigh);
  if (value === undefined) return undefined;
  if (low !== undefined && value < low) return 'low';
  return high !== undefined && value > high ? 'high' : undefined;
}

function resultText(row: RawRow, rule: ResultRule, reading: Reading): string | undefined {
  const text = textOf(row, rule.text);
  if (text !== undefined) return text;
  const value = numberOf(row, rule.value);
  if (value === undefined) return undefined;
  const unit = textOf(row, rule.unit);
  return unit === undefined ? reading.formatNumber(value) : `${reading.formatNumber(value)} ${unit}`;
}

const dayPrecision = 770_000_002;
/** Characters of one detail that are shown; the record has the rest. */
const detailLimit = 280;

const shortened = (text: string): string =>
  text.length <= detailLimit ? text : `${text.slice(0, detailLimit).trimEnd()}…`;

function encounterIdOf(row: RawRow, source: SourceDefinition): string | undefined {
  if (source.table === 'hco_encounter') return textOf(row, source.idColumn);
  return source.encounter === undefined ? undefined : textOf(row, `_${source.encounter}_value`);
}

function episodeOf(row: RawRow, { episode }: SourceDefinition): TimelineEvent['episode'] {
  const column = episode === undefined ? undefined : `_${episode}_value`;
  const id = column === undefined ? undefined : textOf(row, column);
  return id === undefined || column === undefined ? undefined : { id, title: formatted(row, column) };
}

/** @returns undefined for a row that is no fact (entered in error) or has no id */
export function eventOf(row: RawRow, leg: Leg, reading: Reading): TimelineEvent | undefined {
  const { source, rule } = leg;
  const id = textOf(row, source.idColumn);
  const statusValue = source.status ? numberOf(row, source.status.column) : undefined;
  if (id === undefined) return undefined;
  if (source.exclude?.some((exclude) => isOneOf(numberOf(row, exclude.column), exclude.values))) return undefined;

  const date = (column: string | undefined, precision: string | undefined): ClinicalDate | undefined =>
    column === undefined
      ? undefined
      : readClinicalDate(row[column], precision === undefined ? undefined : row[precision], reading.offsetMinutes);
  const start = rule.isDay
    ? readClinicalDate(row[rule.start], dayPrecision, reading.offsetMinutes)
    : date(rule.start, rule.startPrecision);
  const statusText = source.status ? formatted(row, source.status.column) : undefined;
  const title = firstText(row, source.title, reading.strings) ?? reading.strings.text('Timeline_Untitled');
  const details = source.detail
    .map((detail) => textBy(row, detail, reading.strings))
    .filter((text): text is string => text !== undefined && text !== title);
  const result = source.result ? resultText(row, source.result, reading) : undefined;
  const low = source.result ? numberOf(row, source.result.referenceLow) : undefined;
  const high = source.result ? numberOf(row, source.result.referenceHigh) : undefined;
  return {
    key: `${source.id}/${id}`,
    sourceId: source.id,
    sourceIndex: leg.sourceIndex,
    table: source.table,
    id,
    start,
    end: date(rule.end, rule.endPrecision),
    isOngoing: isOneOf(statusValue, source.status?.ongoing),
    title,
    details: details.map(shortened),
    encounterId: encounterIdOf(row, source),
    isEncounter: source.table === 'hco_encounter',
    episode: episodeOf(row, source),
    value: source.result ? numberOf(row, source.result.value) : undefined,
    result,
    reference: low === undefined && high === undefined ? undefined : { low, high },
    abnormal: source.result ? abnormalLevel(row, source.result) : undefined,
    status:
      statusText === undefined
        ? undefined
        : {
            text: statusText,
            isUsual: isOneOf(statusValue, source.status?.usual),
            isMuted: isOneOf(statusValue, source.status?.muted),
          },
  };
}
