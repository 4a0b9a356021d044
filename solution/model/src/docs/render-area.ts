import { areas, type Area } from '../define/area';
import type { Choice } from '../define/choice';
import { syncColumns } from '../define/groups';
import type { Table } from '../define/table';
import { manyToMany, relationshipsOf } from '../relationships';
import { choiceHeading, notes, optionRows, typeInWords } from './describe-column';
import { diagram } from './diagram';
import { code, markdownTable } from './markdown';

export const GENERATED =
  '<!-- Generated from solution/model. Change it there, then run: npm run docs -w @patient-outreach/model -->';

const onDelete = { removeLink: 'the link is removed', restrict: 'refused', cascade: 'the row goes too' } as const;

function facts(table: Table): string {
  const keys = Object.entries(table.keys).map(([name, columns]) => `${code(name)} (${columns.map(code).join(', ')})`);
  return [
    `- ${table.kind === 'standard' ? 'Table of the platform; only what we add is listed. ' : ''}Set ${code(table.entitySetName)}, primary key ${code(table.primaryId)}.`,
    ...(table.fhir === undefined ? [] : [`- Stands for FHIR ${code(table.fhir)}.`]),
    `- Owned by ${table.ownership === 'user' ? 'a user or team' : 'the organization'}. Change tracking is on; auditing is ${table.audited ? 'on' : 'off'}.`,
    ...(keys.length === 0 ? [] : [`- Alternate ${keys.length === 1 ? 'key' : 'keys'}: ${keys.join('; ')}.`]),
    ...(table.synced ? ['- Has the [columns of every synced row](README.md#columns-of-every-synced-row) too.'] : []),
  ].join('\n');
}

function columnTable(table: Table): string {
  const rows = Object.entries(table.columns)
    .filter(([name]) => !(table.synced && name in syncColumns))
    .map(([name, column]) => [code(name), column.label, typeInWords(table, name, column), notes(table, name, column)]);
  return markdownTable(['Column', 'Label', 'Type', 'Notes'], rows);
}

function relationshipTable(table: Table): string[] {
  const many = relationshipsOf(table).map((relationship) => [
    code(relationship.name),
    code(relationship.column),
    code(relationship.referenced),
    code(relationship.navigationProperty),
    `${onDelete[relationship.onDelete]}${relationship.hierarchical ? '; hierarchy' : ''}`,
  ]);
  const links = manyToMany
    .filter((relationship) => [relationship.first, relationship.second].includes(table.logicalName))
    .map((relationship) => {
      const other = relationship.first === table.logicalName ? relationship.second : relationship.first;
      return `- ${code(relationship.name)}: N:N with ${code(other)}. ${relationship.description}`;
    });
  return [
    ...(many.length === 0
      ? []
      : [markdownTable(['Relationship', 'Column', 'To', 'Navigation property', 'When that is deleted'], many)]),
    ...(links.length === 0 ? [] : [links.join('\n')]),
  ];
}

const tableSection = (table: Table): string =>
  [
    `## ${table.logicalName}`,
    `**${table.displayName}.** ${table.description}`,
    facts(table),
    columnTable(table),
    ...relationshipTable(table),
  ].join('\n\n');

function choiceSections(tables: readonly Table[]): string[] {
  const found = new Map<string, Choice>();
  for (const table of tables)
    for (const [name, column] of Object.entries(table.columns))
      if (column.type === 'choice' || column.type === 'choices')
        found.set(choiceHeading(table, name, column.choice), column.choice);
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([heading, list]) =>
      [
        `### ${heading}`,
        `${list.label}${list.local ? ', for this column only.' : `. ${list.description}`}`,
        markdownTable(['Value', 'FHIR code', 'Label'], optionRows(list)),
      ].join('\n\n'),
    );
}

/** The page of one area: picture, tables, choices. */
export function renderArea(area: Area, tables: readonly Table[]): string {
  const own = tables.filter((table) => table.area === area);
  return `${[
    GENERATED,
    `# ${areas[area]}`,
    diagram(area, tables),
    ...own.map(tableSection),
    '## Choices',
    ...choiceSections(own),
  ].join('\n\n')}\n`;
}
