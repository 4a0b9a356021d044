import {
  account,
  contact,
  dateTime,
  decimal,
  double,
  int,
  memo,
  msemrExtensions,
  navigationProperty,
  relationshipsOf,
  text,
  type Choice,
  type Column,
  type Relationship,
  type Table,
} from '@patient-outreach/model';
import { modelSchema, type Schema } from '../../core/map/schema';
import definitions from './tables.json';

/**
 * The tables of Microsoft's healthcare data model that the maps write: columns, types and option values as that model
 * has them, from `tables.json`, and the columns of ours, from the definition that the add-on solution is made of too.
 */
interface Definition {
  readonly columns: Readonly<Record<string, string | Readonly<Record<string, number>>>>;
}

const choiceOf = (column: string, options: Readonly<Record<string, number>>): Choice => ({
  name: column,
  label: column,
  description: column,
  options: Object.entries(options).map(([label, value]) => ({ label, value })),
});

function columnOf(table: string, name: string, said: Definition['columns'][string]): Column {
  if (typeof said !== 'string') return { type: 'choice', label: name, choice: choiceOf(`${table}_${name}`, said) };
  const [type = '', more = ''] = said.split(' ');
  switch (type) {
    case 'text':
      return text(name, Number(more));
    case 'memo':
      return memo(name, Number(more));
    case 'int':
      return int(name);
    case 'decimal':
      return decimal(name, Number(more));
    case 'double':
      return double(name, Number(more));
    case 'boolean':
      return { type: 'boolean', label: name, trueLabel: 'Yes', falseLabel: 'No', default: false };
    case 'date':
      return dateTime(name, { behavior: 'dateOnly' });
    case 'datetime':
      return dateTime(name);
    default:
      return { type: 'lookup', label: name, targets: [type], onDelete: 'removeLink' };
  }
}

const entries = Object.entries(definitions as unknown as Readonly<Record<string, Definition>>);
const ours = new Map(
  [contact, account, ...msemrExtensions].map((table): [string, Table] => [table.logicalName, table]),
);

/** Lookups as `tables.json` has them, `<target> <schema name>`: what `@odata.bind` names on those tables. */
const lookups = entries.flatMap(([table, { columns }]) =>
  Object.entries(columns).flatMap(([column, said]) => {
    const name = typeof said === 'string' ? /^(?:contact|account|msemr_\w+) (\w+|\?)$/.exec(said)?.[1] : undefined;
    return name === undefined ? [] : [{ table, column, name }];
  }),
);
const navigations = new Map(lookups.map(({ table, column, name }) => [`${table} ${column}`, name]));

/** Lookups whose navigation property no public material names: the environment is asked. */
export const unnamedLookups: readonly { readonly table: string; readonly column: string }[] = lookups
  .filter(({ name }) => name === '?')
  .map(({ table, column }) => ({ table, column }));

export const msemrTables: readonly Table[] = entries.map(([logicalName, { columns }]): Table => {
  const extended = ours.get(logicalName);
  if (!extended) throw new Error(`The add-on brings nothing to "${logicalName}", which a map writes.`);
  const own = Object.entries(columns).map(([name, said]): [string, Column] => [
    name,
    columnOf(logicalName, name, said),
  ]);
  return { ...extended, columns: { ...extended.columns, ...Object.fromEntries(own) } };
});

const byName = new Map(msemrTables.map((table) => [table.logicalName, table]));

export const msemrSchema: Schema = {
  table: (name) => byName.get(name) ?? modelSchema.table(name),
  column: (table, column) => byName.get(table)?.columns[column] ?? modelSchema.column(table, column),
  navigation: (table, column, target) => {
    const named = navigations.get(`${table} ${column}`);
    if (named !== undefined && named !== '?') return named;
    const lookup = msemrSchema.column(table, column);
    return lookup?.type === 'lookup' ? navigationProperty(column, lookup, target) : column;
  },
};

/**
 * The relationships of the tables' lookups, for a stand-in of that model.
 * @param unnamed what the navigation properties that nobody names are called there.
 */
export const msemrRelationships = (unnamed: (column: string) => string = (column) => column): Relationship[] =>
  msemrTables.flatMap((table) =>
    relationshipsOf(table)
      .filter(({ column }) => column.startsWith('msemr_'))
      .map((relationship) => ({
        ...relationship,
        navigationProperty: unnamedLookups.some(
          ({ table: name, column }) => name === table.logicalName && column === relationship.column,
        )
          ? unnamed(relationship.column)
          : msemrSchema.navigation(table.logicalName, relationship.column, relationship.referenced),
      })),
  );
