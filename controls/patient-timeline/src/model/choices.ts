import type { Filters } from './filters';
import { noFilters } from './filters';
import type { Preset } from './when';
import { isDay, presets } from './when';

export const views = ['feed', 'lanes'] as const;
export type View = (typeof views)[number];
/** What the headings of the feed stand for; `date` is by month. */
export const groupings = ['date', 'day', 'year', 'encounter', 'episode'] as const;
export type Grouping = (typeof groupings)[number];

/** What the user chose, as far as it is kept for the session. */
export interface Choices {
  /** Undefined until the user chose: the width decides then. */
  readonly view: View | undefined;
  readonly grouping: Grouping;
  readonly filters: Filters;
}

/** Plain data for `setControlState`. The text of the search is not kept: it may name a person or a disease. */
export function writeChoices({ view, grouping, filters }: Choices): Readonly<Record<string, unknown>> {
  return {
    ...(view === undefined ? {} : { view }),
    grouping,
    types: [...filters.types],
    abnormalOnly: filters.abnormalOnly,
    status: filters.status ?? '',
    preset: filters.when.preset,
    from: filters.when.from,
    to: filters.when.to,
  };
}

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((candidate) => candidate === value);
const dayText = (value: unknown): string => (typeof value === 'string' && isDay(value) ? value : '');

/** Takes what it can read and leaves the rest as it is at first. @param sourceIds types that exist */
export function readChoices(kept: Readonly<Record<string, unknown>>, sourceIds: readonly string[]): Choices {
  const types: readonly unknown[] = Array.isArray(kept['types']) ? kept['types'] : [];
  const status = kept['status'];
  const preset: Preset = oneOf(presets, kept['preset']) ?? 'any';
  return {
    view: oneOf(views, kept['view']),
    grouping: oneOf(groupings, kept['grouping']) ?? 'date',
    filters: {
      ...noFilters,
      types: new Set(sourceIds.filter((id) => types.includes(id))),
      abnormalOnly: kept['abnormalOnly'] === true,
      status: typeof status === 'string' && status !== '' ? status : undefined,
      when: { preset, from: dayText(kept['from']), to: dayText(kept['to']) },
    },
  };
}
