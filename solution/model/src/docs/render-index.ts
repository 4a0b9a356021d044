import { areas, type Area } from '../define/area';
import { syncColumns } from '../define/groups';
import { isAudited, type Table } from '../define/table';
import { manyToMany } from '../relationships';
import { securedColumns } from '../secured-columns';
import { anchor, code, markdownTable } from './markdown';
import { GENERATED } from './render-area';
import { plainText, typeInWords } from './describe-column';

const pageOf = (table: Table): string => `${table.area}.md${anchor(table.logicalName)}`;

function areaSection(area: Area, tables: readonly Table[]): string {
  const own = tables.filter((table) => table.area === area);
  const rows = own.map((table) => [
    `[${code(table.logicalName)}](${pageOf(table)})`,
    table.displayName,
    table.fhir ?? '',
    table.description,
  ]);
  return [`## [${areas[area]}](${area}.md)`, markdownTable(['Table', 'Name', 'FHIR', 'A row is'], rows)].join('\n\n');
}

function syncSection(tables: readonly Table[]): string {
  const table = tables.find((candidate) => candidate.synced && candidate.kind === 'own');
  if (!table) return '';
  const rows = Object.entries(syncColumns).map(([name, column]) => [
    code(name),
    column.label,
    typeInWords(table, name, column),
    `${'description' in column ? plainText(column.description) : ''}${isAudited(table, column) ? ' Audited.' : ''}`.trim(),
  ]);
  return [
    '## Columns of every synced row',
    'What the sync keeps on each row it writes: the key to find it by, where it came from, and what makes "newer" and "different" comparable.',
    markdownTable(['Column', 'Label', 'Type', 'Notes'], rows),
  ].join('\n\n');
}

/** The index: areas with their tables, and what holds for all of them. */
export function renderIndex(tables: readonly Table[]): string {
  return `${[
    GENERATED,
    '# Data model',
    `${tables.length} tables, shaped after FHIR R4, with its names. Persons are contacts and organizations are accounts, told apart by a type; everything else is a table of its own.`,
    [
      '- **A date keeps its precision.** A year stays a year: beside each such column stands `…precision`; a day or coarser is stored at 12:00 UTC of its first day.',
      '- **A coded value keeps every coding.** `…` has the primary code, `…system` its code system, `…display` its text, `…codings` all codings as JSON.',
      '- **Child rows** (an element that repeats) are keyed `<parent key>_<path>_<match hash>` and go when their parent goes.',
      '- **An amount** has a twin `…_base` in the base currency, and its row a currency and an exchange rate.',
      '- **From FHIR** says that a map owns the value: people see it read-only.',
      '- **Nothing cascades** but a delete where it says so; a new owner of a patient does not get the clinical rows by that.',
      '- Values of options are positions: options are only ever added at the end.',
    ].join('\n'),
    ...(Object.keys(areas) as Area[]).map((area) => areaSection(area, tables)),
    syncSection(tables),
    '## Columns under column security',
    'Readable only through a column security profile. None is a key, names a row, or is a column that segments filter on.',
    securedColumns.map(({ table, column }) => `- ${code(`${table}.${column}`)}`).join('\n'),
    '## N:N relationships',
    'Kept by people: a bulk upsert cannot write links, so no map fills one.',
    manyToMany
      .map((link) => `- ${code(link.name)}: ${code(link.first)} and ${code(link.second)}. ${link.description}`)
      .join('\n'),
  ].join('\n\n')}\n`;
}
