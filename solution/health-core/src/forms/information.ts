import { manyToMany, relationshipsOf, tables, type Relationship, type Table } from '@patient-outreach/model';
import type { Form, Section, Tab } from '@patient-outreach/solution-build';
import { cells, isLocked } from './cells';
import { columnGroups, hidden } from './columns';
import { field } from './fields';
import { plans } from './plans/index';
import { plannedColumns, plannedHeader, plannedTabs, type FormPlan } from './plans/plan';
import { patientCard } from './quick-views';
import { related, relatedMany } from './related';

/** Rows that point to a table's rows, but are not what somebody with such a row open looks for. */
const aside = new Set(['hco_provenance', 'hco_identifier']);
const MOST_RELATED = 8;

function section(name: string, label: string, columns: 1 | 2, list: Section['cells']): Section[] {
  return list.length === 0 ? [] : [{ name, label, columns, cells: list }];
}

function generalTab(table: Table): Tab {
  const groups = columnGroups(table);
  const patient = 'hco_patient' in table.columns ? [patientCard('hco_patient')] : [];
  return {
    name: 'general',
    label: 'General',
    columns: [
      {
        width: '60%',
        sections: [
          ...section('facts', table.displayName, 2, cells(table, groups.facts)),
          ...section('notes', 'Notes and texts', 1, cells(table, groups.long)),
        ],
      },
      {
        width: '40%',
        sections: [
          ...section('links', 'People and related records', 1, cells(table, groups.links)),
          ...section('dates', 'Dates', 1, cells(table, groups.dates)),
          ...section('patient', 'Patient', 1, patient),
        ],
      },
    ].filter((column) => column.sections.length > 0),
  };
}

/** Lookups of own tables to this one, but to itself. */
const pointingTo = (table: Table): { from: Table; relationship: Relationship }[] =>
  tables
    .filter((from) => from.kind === 'own' && !aside.has(from.logicalName))
    .flatMap((from) => relationshipsOf(from).map((relationship) => ({ from, relationship })))
    .filter(({ relationship }) => relationship.referenced === table.logicalName);

/** Lists of rows: first those that live and die with the row, each table once, then what else refers to it. */
function relatedTabs(table: Table): Tab[] {
  const seen = new Set<string>();
  const once = pointingTo(table).filter(({ from }) => {
    if (seen.has(from.logicalName)) return false;
    seen.add(from.logicalName);
    return true;
  });
  const parts = once.filter(({ relationship }) => relationship.onDelete === 'cascade');
  const others = once.filter(({ relationship }) => relationship.onDelete !== 'cascade').slice(0, MOST_RELATED);
  const tab = (name: string, label: string, list: typeof once): Tab[] => {
    const lists = list.map(({ from, relationship }): Section => ({
      name: `related_${from.logicalName}`,
      label: from.displayCollectionName,
      columns: 1,
      cells: [related(table.logicalName, from.logicalName, relationship.column)],
    }));
    const half = Math.ceil(lists.length / 2);
    return lists.length === 0
      ? []
      : [
          {
            name,
            label,
            columns:
              lists.length === 1
                ? [{ width: '100%', sections: lists }]
                : [
                    { width: '50%', sections: lists.slice(0, half) },
                    { width: '50%', sections: lists.slice(half) },
                  ],
          },
        ];
  };
  const linked = manyToMany.flatMap(({ name, first, second }): Section[] => {
    const other = first === table.logicalName ? second : second === table.logicalName ? first : undefined;
    if (other === undefined) return [];
    const grid = relatedMany(table.logicalName, other, name);
    return [{ name: `linked_${other}`, label: grid.label, columns: 1, cells: [grid] }];
  });
  const labelOf = (list: typeof once, several: string): string =>
    list.length === 1 && list[0] ? list[0].from.displayCollectionName : several;
  return [
    ...tab('parts', labelOf(parts, 'Details'), parts),
    ...tab('related', labelOf(others, 'Related'), others),
    ...linked.map((list): Tab => ({
      name: list.name,
      label: list.label,
      columns: [{ width: '100%', sections: [list] }],
    })),
  ];
}

function sourceTab(table: Table): Tab[] {
  const { details, source } = columnGroups(table);
  const sections = [
    ...section('codes', 'Codes and precision', 2, cells(table, details, 2)),
    ...section(
      'source_section',
      'FHIR source',
      2,
      source.map((name) => field(table, name, { readOnly: true })),
    ),
  ];
  return sections.length === 0
    ? []
    : [{ name: 'source', label: source.length ? 'Source' : 'Codes', columns: [{ width: '100%', sections }] }];
}

/** What stands at the top whichever tab is open: how the row stands, and whose it is. */
function header(table: Table): Form['header'] {
  const status = Object.entries(table.columns).find(
    ([name, column]) => column.type === 'choice' && /status$/.test(name),
  )?.[0];
  const names = [...(status === undefined ? [] : [status]), ...(table.ownership === 'user' ? ['ownerid'] : [])];
  return names.map((name) => field(table, name, { readOnly: isLocked(table, name) }));
}

/** Columns of the first tabs that a plan leaves out: a column that the model got after the plan was made. */
function unplanned(table: Table, plan: FormPlan): string[] {
  const { details, source } = columnGroups(table);
  const placed = new Set<string>([...plannedColumns(plan), ...details, ...source, ...hidden(table)]);
  return Object.keys(table.columns).filter((name) => !placed.has(name));
}

/**
 * The main form of an own table: its facts, the rows that belong to it, the codes behind it and where it came from. Laid out
 * by a plan where there is one, else derived from the model.
 */
export function informationForm(table: Table): Form {
  const plan = plans[table.logicalName];
  const top = plan ? plannedHeader(table, plan) : header(table);
  const tabs = plan ? plannedTabs(table, plan, unplanned(table, plan)) : [generalTab(table), ...relatedTabs(table)];
  return {
    table: table.logicalName,
    type: 'main',
    name: 'Information',
    description: `Main form of ${table.displayCollectionName.toLowerCase()}.`,
    ...(top?.length ? { header: top } : {}),
    tabs: [...tabs, ...sourceTab(table)],
  };
}
