import type { Column, Table } from '@patient-outreach/model';

/** Columns that say where a row came from: on a tab of their own, read-only. */
export const sourceColumns = ['hco_fhirkey', 'hco_source', 'hco_fhirid', 'hco_versionid', 'hco_lastupdated'] as const;

const bookkeeping = new Set<string>(['hco_versionorder', 'hco_contenthash', ...sourceColumns]);

/** What a synced row keeps for the sync alone: on no form. */
export const hidden = (table: Table): readonly string[] =>
  table.synced ? ['hco_versionorder', 'hco_contenthash'] : [];

/** Companions of a column: its code system, all its codings, how precise its date is. */
const isDetail = (name: string, table: Table): boolean =>
  ['system', 'codings', 'precision'].some(
    (ending) => name.endsWith(ending) && name.slice(0, -ending.length) in table.columns,
  );

/** The code of a concept that is shown by its display text. */
const isCode = (name: string, table: Table): boolean => `${name}display` in table.columns;

export interface ColumnGroups {
  readonly facts: readonly string[];
  readonly dates: readonly string[];
  readonly links: readonly string[];
  /** Long texts, pictures and files: they take the width of a section. */
  readonly long: readonly string[];
  readonly details: readonly string[];
  readonly source: readonly string[];
}

/** What a person looks for on a form, in the order of the model: facts, dates, other rows, long texts, codes, source. */
export function columnGroups(table: Table): ColumnGroups {
  const names = Object.keys(table.columns).filter((name) => (table.synced ? !bookkeeping.has(name) : true));
  const detail = new Set(names.filter((name) => isDetail(name, table) || isCode(name, table)));
  const rest = names.filter((name) => !detail.has(name));
  const of = (test: (column: Column) => boolean): string[] =>
    rest.filter((name) => test(table.columns[name] as Column));
  const isLong = (column: Column): boolean => ['memo', 'file', 'image'].includes(column.type);
  return {
    facts: of((column) => !isLong(column) && column.type !== 'datetime' && column.type !== 'lookup'),
    dates: of((column) => column.type === 'datetime'),
    links: of((column) => column.type === 'lookup'),
    long: of(isLong),
    details: [...detail],
    source: table.synced ? sourceColumns.filter((name) => name in table.columns) : [],
  };
}
