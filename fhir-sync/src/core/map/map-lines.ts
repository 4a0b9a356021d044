import type { Column } from '@patient-outreach/model';
import { isObject } from '../fhir/resource';
import { checkEntries } from './check-definition';
import {
  COLUMN_POLICIES,
  CONVERSIONS,
  pathsOf,
  type ColumnPolicy,
  type Lead,
  type MapDefinition,
  type MapEntry,
} from './definition';
import { compileDirectPath } from './direct-path';
import type { FhirPathEngine } from './fhirpath-engine';
import { isThrough } from './parse-definition';
import type { Schema } from './schema';

/** One line of a map as an admin sees and changes it: texts, as the row of `hco_attributemap` holds them. */
export interface MapLine {
  /** Path of the child rows it is of; empty for the resource itself. */
  readonly childPath: string;
  /** Logical name; of a line that fills several, the first. */
  readonly column: string;
  /** One FHIRPath a line. */
  readonly fhirPath: string;
  readonly value: string;
  readonly conversion: string;
  /** Part to logical name, as JSON. */
  readonly columns: string;
  readonly types: string;
  readonly join: string;
  readonly labels: string;
  /** Code to option, as JSON or one `code=option` a line. */
  readonly codes: string;
  readonly concept: string;
  /** Resource type to where it leads on, as JSON. */
  readonly through: string;
  readonly required: boolean;
  readonly policy: ColumnPolicy | '';
}

/** A line an admin owns or has changed. */
export interface AdminLine extends MapLine {
  readonly enabled: boolean;
  /** Not of the pack: a new version of the pack leaves it alone. */
  readonly own: boolean;
}

/** What tells the lines of one map apart. */
export const lineKey = ({ childPath, column }: Pick<MapLine, 'childPath' | 'column'>): string =>
  childPath === '' ? column : `${childPath}~${column}`;

const columnOf = (entry: MapEntry): string => entry.column ?? Object.values(entry.columns ?? {})[0] ?? '';
const json = (value: object | undefined): string => (value === undefined ? '' : JSON.stringify(value));

/** Packs do not change while the program runs, and every pass asks for all of their lines. */
const KNOWN = new WeakMap<MapEntry, MapLine>();

function lineOf(entry: MapEntry, childPath: string): MapLine {
  const known = KNOWN.get(entry);
  if (known?.childPath === childPath) return known;
  const line = lineFrom(entry, childPath);
  KNOWN.set(entry, line);
  return line;
}

const lineFrom = (entry: MapEntry, childPath: string): MapLine => ({
  childPath,
  column: columnOf(entry),
  fhirPath: pathsOf(entry.fhir).join('\n'),
  value: entry.value === undefined ? '' : String(entry.value),
  conversion: entry.as ?? '',
  columns: json(entry.columns),
  types: (entry.types ?? []).join(','),
  join: entry.join ?? '',
  labels: json(entry.labels),
  codes: json(entry.codes),
  concept: entry.concept ?? '',
  through: json(entry.through),
  required: entry.required === true,
  policy: entry.policy ?? '',
});

/** The lines of a map, in its order. */
export const linesOf = (definition: MapDefinition): MapLine[] => [
  ...definition.columns.map((entry) => lineOf(entry, '')),
  ...(definition.children ?? []).flatMap((child) => child.columns.map((entry) => lineOf(entry, child.path))),
];

/** Text columns may lose blanks at their ends on the way. */
const same = (a: MapLine, b: MapLine): boolean =>
  (Object.keys(a) as (keyof MapLine)[]).every(
    (name) => a[name] === b[name] || String(a[name]).trim() === String(b[name]).trim(),
  );

/**
 * Lays what an admin decided over a map: lines switched off go, changed ones take effect, own ones are added; one of
 * one's own on a column of the pack stands in its place. A line that cannot work is left out and named; where it is one
 * that must have a value, the whole map is `off`.
 * @returns the very same definition when nothing was decided.
 */
export function applyLines(
  definition: MapDefinition,
  lines: readonly AdminLine[],
  schema: Schema,
  engine: FhirPathEngine | undefined,
  tableOfType?: (type: string) => string | undefined,
): { readonly definition: MapDefinition; readonly complaints: readonly string[]; readonly off: boolean } {
  const complaints: string[] = [];
  let touched = false;
  let off = false;
  const byKey = new Map(lines.map((line) => [lineKey(line), line]));
  const entriesOf = (entries: readonly MapEntry[], table: string, childPath: string, parent?: string): MapEntry[] => {
    const packed = new Set<string>();
    const kept = entries.flatMap((entry): MapEntry[] => {
      const packLine = lineOf(entry, childPath);
      packed.add(packLine.column);
      const line = byKey.get(lineKey(packLine));
      if (!line || (line.enabled && same(packLine, line))) return [entry];
      touched = true;
      if (!line.enabled) return [];
      const changed = usable(line, table, parent);
      // Without what must be there rows would come out wrong, such as without their patient.
      off ||= changed.length === 0 && packLine.required;
      return changed;
    });
    const added = lines.filter(
      (line) => line.own && line.enabled && line.childPath === childPath && !packed.has(line.column),
    );
    touched ||= added.length > 0;
    return [...kept, ...added.flatMap((line) => usable(line, table, parent))];
  };
  const usable = (line: AdminLine, table: string, parent: string | undefined): MapEntry[] => {
    const made = entryOf(line, schema.column(table, line.column));
    const found =
      typeof made === 'string'
        ? [made]
        : [
            ...checkEntries(schema, table, [made], 'line', parent === undefined ? [] : [parent]),
            ...pathsOf(made.fhir).flatMap((path) => wrongPath(path, engine)),
            ...(tableOfType ? wrongTypes(schema, table, made, tableOfType) : []),
          ];
    complaints.push(...found.map((what) => `${lineKey(line)}: ${what.replace(/^line\[0\]: /, '')}`));
    return found.length === 0 && typeof made !== 'string' ? [made] : [];
  };
  const result: MapDefinition = {
    ...definition,
    columns: entriesOf(definition.columns, definition.table, ''),
    ...(definition.children
      ? {
          children: definition.children.map((child) => ({
            ...child,
            columns: entriesOf(child.columns, child.table, child.path, child.parent),
          })),
        }
      : {}),
  };
  return { definition: touched ? result : definition, complaints, off };
}

/** Types a lookup cannot point to, said of a line before the first resource shows it. */
function wrongTypes(
  schema: Schema,
  table: string,
  { column: name = '', types = [], through = {} }: MapEntry,
  tableOfType: (type: string) => string | undefined,
): string[] {
  const column = schema.column(table, name);
  if (column?.type !== 'lookup') return [];
  const reaches = (type: string): boolean => {
    const of = tableOfType(type) ?? '';
    const lead = through[type];
    if (lead === undefined) return column.targets.includes(of);
    const leading = schema.column(of, lead.column);
    // Of a lookup to several tables a row does not say to which it points.
    return (
      leading?.type === 'lookup' && leading.targets.length === 1 && column.targets.includes(leading.targets[0] ?? '')
    );
  };
  return [...new Set([...types, ...Object.keys(through)])]
    .filter((type) => !reaches(type))
    .map((type) => `"${name}" points to ${column.targets.join(', ')}, and a ${type} is not there.`);
}

function wrongPath(path: string, engine: FhirPathEngine | undefined): string[] {
  if (compileDirectPath(path)) return [];
  try {
    if (engine) {
      engine(path, undefined);
      return [];
    }
  } catch {
    // Told below; the library's own words may quote anything.
  }
  return ['the path is not FHIRPath.'];
}

/** @returns the entry, or what is wrong with the texts. */
function entryOf(line: MapLine, column: Column | undefined): MapEntry | string {
  const paths = line.fhirPath
    .split('\n')
    .map((path) => path.trim())
    .filter((path) => path !== '');
  if (paths.length === 0 && line.value === '') return 'expected a FHIRPath or a fixed value.';
  const columns = line.columns === '' ? undefined : texts(line.columns);
  const labels = line.labels === '' ? undefined : texts(line.labels);
  if (columns === null || labels === null) return 'expected JSON with names and texts.';
  const codes = line.codes.trim() === '' ? undefined : (texts(line.codes) ?? pairs(line.codes));
  if (codes === null) return 'expected a code=option on each line, or JSON with codes and options.';
  const through = line.through.trim() === '' ? undefined : leads(line.through);
  if (through === null) return 'expected JSON with resource types, and "fhir" and "column" of each.';
  const conversion = CONVERSIONS.find((known) => known === line.conversion);
  if (line.conversion !== '' && conversion === undefined) return `expected one of ${CONVERSIONS.join(', ')}.`;
  const policy = COLUMN_POLICIES.find((known) => known === line.policy);
  // A day of a column without times is not an instant.
  const day = line.conversion === '' && column?.type === 'datetime' && column.behavior === 'dateOnly';
  const types = line.types
    .split(',')
    .map((type) => type.trim())
    .filter((type) => type !== '');
  return {
    ...(paths.length > 0 ? { fhir: paths } : { value: typed(line.value, column) }),
    ...(columns ? { columns } : { column: line.column }),
    ...(conversion === undefined ? (day ? { as: 'date' as const } : {}) : { as: conversion }),
    ...(types.length === 0 ? {} : { types }),
    ...(line.join === '' ? {} : { join: line.join }),
    ...(labels ? { labels } : {}),
    ...(codes ? { codes } : {}),
    ...(line.concept === '' ? {} : { concept: line.concept }),
    ...(through ? { through } : {}),
    ...(line.required ? { required: true } : {}),
    ...(policy === undefined ? {} : { policy }),
  };
}

function texts(value: string): Record<string, string> | null {
  try {
    const read: unknown = JSON.parse(value);
    return isObject(read) && Object.values(read).every((item) => typeof item === 'string')
      ? (read as Record<string, string>)
      : null;
  } catch {
    return null;
  }
}

/** `code=option` on each line; a code may hold no `=`. */
function pairs(value: string): Record<string, string> | null {
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  const found = lines.map((line) => /^([^=]+)=(.+)$/.exec(line.trim()));
  return found.every((pair) => pair !== null)
    ? Object.fromEntries(found.map(([, code = '', option = '']) => [code.trim(), option.trim()]))
    : null;
}

function leads(value: string): Record<string, Lead> | null {
  try {
    const read: unknown = JSON.parse(value);
    return isThrough(read) ? (read as Record<string, Lead>) : null;
  } catch {
    return null;
  }
}

function typed(value: string, column: Column | undefined): string | number | boolean {
  if (column?.type === 'boolean') return value === 'true';
  const number = column?.type === 'int' || column?.type === 'decimal' || column?.type === 'double';
  return number && Number.isFinite(Number(value)) ? Number(value) : value;
}
