import type { Form, Section, Tab } from '@patient-outreach/solution-build';
import { tableOf, type Table } from '@patient-outreach/model';
import { cells } from '../cells';
import { field } from '../fields';
import { patientCard } from '../quick-views';
import { related, relatedMany } from '../related';

/** Columns of the table under one heading. */
interface Fields {
  readonly label: string;
  readonly fields: readonly string[];
  /** Side by side; one when omitted. */
  readonly wide?: 1 | 2;
}
/** Rows of another table that point to the form's row with a lookup, or that an N:N relationship links with it. */
interface List {
  readonly list: string;
  readonly by: string;
  readonly label?: string;
  readonly rows?: number;
}
type Part = Fields | List | 'patient';

/** Parts of a tab by column, left to right. */
export interface PlannedTab {
  readonly label: string;
  readonly columns: readonly (readonly Part[])[];
}

/** A main form laid out by hand. The tab with codes and source, and what the plan leaves out, come by themselves. */
export interface FormPlan {
  /** Stand at the top whichever tab is open; the owner comes last by itself. */
  readonly header: readonly string[];
  readonly tabs: readonly [PlannedTab, ...PlannedTab[]];
}

const nameOf = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_|_$/g, '');

const widths: Readonly<Record<number, readonly string[]>> = {
  1: ['100%'],
  2: ['60%', '40%'],
  3: ['34%', '33%', '33%'],
};

function section(table: Table, part: Part, tab: string): Section {
  if (part === 'patient') return { name: 'patient', label: 'Patient', columns: 1, cells: [patientCard('hco_patient')] };
  if ('fields' in part) {
    const wide = part.wide ?? 1;
    return {
      name: `${tab}_${nameOf(part.label)}`,
      label: part.label,
      columns: wide,
      cells: cells(table, part.fields, wide),
    };
  }
  const options = {
    ...(part.label === undefined ? {} : { label: part.label }),
    ...(part.rows === undefined ? {} : { rows: part.rows }),
  };
  const grid =
    part.by in table.manyToMany || part.by in tableOf(part.list).manyToMany
      ? relatedMany(table.logicalName, part.list, part.by, options)
      : related(table.logicalName, part.list, part.by, options);
  return { name: grid.name.replace('subgrid_', 'list_'), label: grid.label, columns: 1, cells: [grid] };
}

const fieldsIn = (tab: PlannedTab): string[] =>
  tab.columns.flatMap((parts) => parts.flatMap((part) => (part !== 'patient' && 'fields' in part ? part.fields : [])));

/** Columns that stand in the body of a planned form. */
export const plannedColumns = (plan: FormPlan): string[] => plan.tabs.flatMap(fieldsIn);

/** The tabs of a plan. @param rest columns the plan does not place: they stand at the end of the first tab */
export function plannedTabs(table: Table, plan: FormPlan, rest: readonly string[]): Tab[] {
  return plan.tabs.map(({ label, columns }, index): Tab => {
    const name = nameOf(label);
    const list = columns.map((parts) => parts.map((part) => section(table, part, name)));
    if (index === 0 && rest.length > 0)
      list[0]?.push({ name: 'more', label: 'Details', columns: 2, cells: cells(table, rest, 2) });
    return {
      name,
      label,
      columns: list.map((sections, at) => ({ width: widths[list.length]?.[at] ?? '25%', sections })),
    };
  });
}

export const plannedHeader = (table: Table, plan: FormPlan): Form['header'] =>
  [...cells(table, plan.header), ...(table.ownership === 'user' ? [field(table, 'ownerid')] : [])] as Form['header'];
