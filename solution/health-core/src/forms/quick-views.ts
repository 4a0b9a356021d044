import { contact, tables, type Table } from '@patient-outreach/model';
import { formId, type Form, type QuickView } from '@patient-outreach/solution-build';
import { grids } from '../views/grids';
import { field, fieldsOf } from './fields';
import { oneSection } from './one-section';

const cardSection = (
  name: string,
  columns: 1 | 3 | 4,
  cells: Form['tabs'][number]['columns'][number]['sections'][number]['cells'],
) => ({
  name,
  label: '',
  columns,
  cells,
});

/** The patient beside a record: how to reach the person, without leaving the record. */
export const patientQuickView: Form = {
  table: contact.logicalName,
  type: 'quick',
  name: 'Patient at a glance',
  description: 'Who the patient is and how to reach them, shown on other records.',
  tabs: oneSection('patient', 'Patient', [
    ...fieldsOf('contact')('fullname', 'birthdate', 'hco_medicalrecordnumber'),
    ...fieldsOf('contact')('mobilephone', 'emailaddress1', 'hco_language'),
  ]),
};

/** The patient's quick view, on the form of a row whose lookup names the patient. */
export const patientCard = (column: string): QuickView => ({
  kind: 'quickView',
  name: `quickview_${column}`,
  label: 'Patient',
  column,
  forms: [{ table: contact.logicalName, formId: formId(patientQuickView) }],
  rows: 7,
});

/** What a table's list shows is what is worth knowing of a row elsewhere too. */
const mainColumns = (table: Table): string[] =>
  Object.keys(grids[table.logicalName]?.columns ?? {}).filter((name) => name in table.columns);

export function quickView(table: Table): Form {
  return {
    table: table.logicalName,
    type: 'quick',
    name: 'Quick view',
    description: 'The main facts of a row, shown on other records.',
    tabs: oneSection(
      'facts',
      table.displayName,
      mainColumns(table).map((name) => field(table, name)),
    ),
  };
}

/** A row as a card: in lists on narrow screens. The section names are the platform's own. */
export function card(table: Table): Form {
  const names = mainColumns(table);
  const cells = (from: number, to: number) => names.slice(from, to).map((name) => field(table, name));
  return {
    table: table.logicalName,
    type: 'card',
    name: 'Card',
    description: 'A row in a list on a narrow screen.',
    tabs: [
      {
        name: 'general',
        label: 'General',
        columns: [
          {
            width: '100%',
            sections: [
              cardSection('CardHeader', 3, cells(0, 1)),
              cardSection('CardDetails', 1, cells(1, 4)),
              cardSection('CardFooter', 4, cells(4, 5)),
            ],
          },
        ],
      },
    ],
  };
}

const own = tables.filter((table) => table.kind === 'own');
export const quickViews: readonly Form[] = [patientQuickView, ...own.map(quickView)];
export const cards: readonly Form[] = own.map(card);
