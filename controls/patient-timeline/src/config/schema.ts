import { iconNames } from '@patient-outreach/controls-kit';
import { accents } from './definition';

/** The part of JSON Schema (2020-12) that the configuration needs. */
export interface Schema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

const text = (description: string): Schema => ({ type: 'string', minLength: 1, maxLength: 200, description });
const flag = (description: string): Schema => ({ type: 'boolean', description });
/** Names go into queries, so nothing but a name may stand there. */
const column = (description: string): Schema => ({
  type: 'string',
  pattern: '^[a-z][a-z0-9_]*$',
  maxLength: 128,
  description,
});
const options = (description: string): Schema => ({
  type: 'array',
  items: { type: 'integer' },
  maxItems: 50,
  description,
});
const object = (description: string, required: readonly string[], properties: Schema['properties'] = {}): Schema => ({
  type: 'object',
  description,
  properties,
  required,
  additionalProperties: false,
});
const list = (description: string, items: Schema, minItems = 0): Schema => ({
  type: 'array',
  description,
  items,
  minItems,
  maxItems: 20,
});

const dateRule = object('A clinical date.', ['start'], {
  start: column('Date-time column.'),
  startPrecision: column('Choice column that says how exactly the start is known.'),
  end: column('Date-time column of the end.'),
  endPrecision: column('Choice column that says how exactly the end is known.'),
  isDay: flag('The start is a day without a time.'),
});
const textRule = object('A text from one column.', ['column'], {
  column: column('The column.'),
  kind: { type: 'string', enum: ['text', 'choice', 'lookup'], description: 'Kind of the column; text when left out.' },
  omit: options('Option values that are not worth a word.'),
  secured: flag('The column is under column security: where it is empty, it is said to be hidden or empty.'),
});

export const sourceSchema: Schema = object(
  'How the rows of one table become events.',
  ['id', 'label', 'table', 'idColumn', 'patient', 'dates', 'title'],
  {
    id: text('Names the source; the id of a default source takes its place.'),
    label: text('What users call it, in the plural: a category of the filter.'),
    table: column('Logical name of the table.'),
    idColumn: column('Its primary key.'),
    patient: column('Lookup to the contact.'),
    patientNavigation: {
      type: 'string',
      pattern: '^[A-Za-z][A-Za-z0-9_]*$',
      maxLength: 128,
      description: 'Navigation property of that lookup, where it is not called as the column is.',
    },
    encounter: column('Lookup to the encounter it happened in.'),
    icon: { type: 'string', enum: iconNames, description: 'document when left out.' },
    accent: { type: 'string', enum: accents, description: 'Colour of the icon; steel when left out.' },
    dates: list('The first of these that a row has is its clinical date.', dateRule, 1),
    title: list('The first of these that a row has is its title.', textRule, 1),
    detail: list('What stands below the title.', textRule),
    exclude: list(
      'Rows that are no facts, such as what was entered in error.',
      object('Rows with one of these values are left out.', ['column', 'values'], {
        column: column('Choice column.'),
        values: options('Option values.'),
      }),
    ),
    status: object('How a record stands.', ['column'], {
      column: column('Choice column.'),
      usual: options('How such a record ends up as a rule: not worth a word.'),
      ongoing: options('What is still going on: without an end, it lasts until now.'),
      muted: options('What did not happen: shown quietly.'),
    }),
    form: text('Name of the main form that opens a record.'),
    create: flag('People make such records by hand: the timeline offers it to those who may.'),
    optional: flag('The table may be absent: makers are told, users are not.'),
    withInactive: flag('Inactive rows count too.'),
  },
);

export const configurationSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Configuration of the patient timeline',
  ...object('Content of the web resource that the property Configuration of the control names.', [], {
    $schema: { type: 'string', description: 'Where this schema is, for editors.' },
    hidden: { type: 'array', items: text('Id of a source.'), maxItems: 60, description: 'Sources that are not shown.' },
    sources: {
      type: 'array',
      items: sourceSchema,
      maxItems: 60,
      description: 'Sources beside or instead of the default ones.',
    },
  }),
};
