import { iconNames } from '@patient-outreach/controls-kit';
import type { SourceDefinition } from './definition';
import { abnormalLevels, accents } from './definition';

/** What is wrong with a definition, for the maker who wrote it. */
export interface Problem {
  /** Id of the source, or its position when it has none. */
  readonly source: string;
  readonly message: string;
}

const logicalName = /^[a-z][a-z0-9_]*$/;
const navigationName = /^[A-Za-z][A-Za-z0-9_]*$/;

function columnsOf(source: SourceDefinition): string[] {
  return [
    source.idColumn,
    source.patient,
    source.encounter,
    source.episode,
    ...source.dates.flatMap((rule) => [rule.start, rule.startPrecision, rule.end, rule.endPrecision]),
    ...source.title.map((rule) => rule.column),
    ...source.detail.map((rule) => rule.column),
    source.status?.column,
    ...(source.exclude ?? []).map((rule) => rule.column),
    ...(source.result
      ? [
          source.result.text,
          source.result.value,
          source.result.unit,
          source.result.referenceLow,
          source.result.referenceHigh,
          source.result.interpretation,
        ]
      : []),
  ].filter((column): column is string => column !== undefined);
}

/**
 * Checks what the compiler cannot see once definitions come as data: duplicate ids, names that are no logical names (they go
 * into a query), missing dates and titles, unknown icons and colours.
 */
export function validateSources(sources: readonly SourceDefinition[]): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  sources.forEach((source, position) => {
    const name = source.id || `#${position + 1}`;
    const report = (message: string): void => void problems.push({ source: name, message });
    if (!source.id) report('has no id');
    if (seen.has(source.id)) report('has an id that is used twice');
    seen.add(source.id);
    if (!logicalName.test(source.table)) report(`names no table: "${source.table}"`);
    for (const column of columnsOf(source)) {
      if (!logicalName.test(column)) report(`names no column: "${column}"`);
    }
    if (source.patientNavigation !== undefined && !navigationName.test(source.patientNavigation))
      report(`names no navigation property: "${source.patientNavigation}"`);
    if (source.dates.length === 0) report('has no clinical date');
    if (source.title.length === 0) report('has no title');
    if (!iconNames.includes(source.icon)) report(`has an unknown icon: "${source.icon}"`);
    if (!accents.includes(source.accent)) report(`has an unknown accent: "${source.accent}"`);
    for (const level of Object.values(source.result?.levels ?? {})) {
      if (!abnormalLevels.includes(level)) report(`has an unknown level: "${level}"`);
    }
  });
  return problems;
}
