import { tables, type Table } from '@patient-outreach/model';
import type { Form, Section } from '@patient-outreach/solution-build';
import { field } from './fields';

/** Columns that say where a row came from: on a tab of their own, read-only. */
const sourceColumns = ['hco_fhirkey', 'hco_source', 'hco_fhirid', 'hco_versionid', 'hco_lastupdated'];
const hidden = new Set(['hco_versionorder', 'hco_contenthash', ...sourceColumns]);

/** Technical companions of a column: shown after the facts they belong to. */
const isDetail = (name: string): boolean => /(system|codings|precision)$/.test(name);

function sections(table: Table): Section[] {
  const names = Object.keys(table.columns).filter((name) => !hidden.has(name));
  const cells = (list: readonly string[]): Section['cells'] =>
    list.map((name) => {
      const definition = table.columns[name];
      return field(table, name, {
        readOnly: definition?.fhirOwned ?? false,
        ...(definition?.type === 'memo' ? { colSpan: 2, rowSpan: 2 } : {}),
      });
    });
  const details = names.filter(isDetail);
  return [
    { name: 'facts', label: table.displayName, columns: 2, cells: cells(names.filter((name) => !isDetail(name))) },
    ...(details.length
      ? [{ name: 'codes', label: 'Codes and precision', columns: 2 as const, cells: cells(details) }]
      : []),
  ];
}

/** The main form of an own table: its facts, the codes behind them, and where the row came from. */
export function informationForm(table: Table): Form {
  const source = sourceColumns.filter((name) => name in table.columns);
  return {
    table: table.logicalName,
    type: 'main',
    name: 'Information',
    description: `Main form of ${table.displayCollectionName.toLowerCase()}.`,
    tabs: [
      { name: 'general', label: 'General', columns: [{ width: '100%', sections: sections(table) }] },
      ...(source.length
        ? [
            {
              name: 'source',
              label: 'Source',
              columns: [
                {
                  width: '100%',
                  sections: [
                    {
                      name: 'source_section',
                      label: 'FHIR source',
                      columns: 2 as const,
                      cells: source.map((name) => field(table, name, { readOnly: true })),
                    },
                  ],
                },
              ],
            },
          ]
        : []),
    ],
  };
}

export const informationForms: readonly Form[] = tables.filter((table) => table.kind === 'own').map(informationForm);
