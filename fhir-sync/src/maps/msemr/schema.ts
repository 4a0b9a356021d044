import {
  account,
  contact,
  dateTime,
  decimal,
  double,
  encounter,
  int,
  memo,
  navigationProperty,
  plural,
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
 * The tables of Microsoft's healthcare data model that the maps write, with the columns they fill: names, types and
 * option values as that model has them. Columns of ours come with an add-on solution (see the room's README): the key
 * that ids of 64 characters fit in, and what makes a version comparable, which that model has no place for.
 */
interface Definition {
  readonly ownership: string;
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

const SYNC = [
  ...['hco_fhirkey', 'hco_fhirid', 'hco_source', 'hco_versionid', 'hco_versionorder', 'hco_lastupdated'],
  'hco_contenthash',
];
/** What the add-on brings to each of the tables. */
const syncColumns = Object.fromEntries(Object.entries(encounter.columns).filter(([name]) => SYNC.includes(name)));

const entries = Object.entries(definitions as unknown as Readonly<Record<string, Definition>>);
const STANDARD: Readonly<Record<string, Table>> = { contact, account };

/** Schema names of lookups: what `@odata.bind` names on those tables. */
const navigations = new Map(
  entries.flatMap(([table, { columns }]) =>
    Object.entries(columns).flatMap(([column, said]): [string, string][] => {
      const schemaName = typeof said === 'string' ? /^\w+ ([A-Za-z]\w*)$/.exec(said)?.[1] : undefined;
      return schemaName === undefined ? [] : [[`${table} ${column}`, schemaName]];
    }),
  ),
);

export const msemrTables: readonly Table[] = entries.map(([logicalName, { ownership, columns }]): Table => {
  const own = Object.fromEntries(
    Object.entries(columns).map(([name, said]) => [name, columnOf(logicalName, name, said)]),
  );
  const standard = STANDARD[logicalName];
  if (standard) return { ...standard, columns: { ...standard.columns, ...own } };
  // An appointment is an activity there.
  const activity = logicalName === 'msemr_appointmentemr';
  return {
    logicalName,
    schemaName: logicalName,
    entitySetName: plural(logicalName),
    displayName: logicalName,
    displayCollectionName: logicalName,
    description: logicalName,
    area: 'clinical',
    kind: 'standard',
    ownership: ownership === 'organization' ? 'organization' : 'user',
    primaryId: activity ? 'activityid' : `${logicalName}id`,
    primaryName: activity ? 'subject' : 'msemr_name',
    columns: { ...own, ...syncColumns },
    keys: { hco_fhirkey: ['hco_fhirkey'] },
    manyToMany: {},
    changeTracking: true,
    audited: false,
    synced: true,
  };
});

const byName = new Map(msemrTables.map((table) => [table.logicalName, table]));

export const msemrSchema: Schema = {
  table: (name) => byName.get(name) ?? modelSchema.table(name),
  column: (table, column) => byName.get(table)?.columns[column] ?? modelSchema.column(table, column),
  navigation: (table, column, target) => {
    const named = navigations.get(`${table} ${column}`);
    if (named !== undefined) return named;
    const lookup = msemrSchema.column(table, column);
    return lookup?.type === 'lookup' ? navigationProperty(column, lookup, target) : column;
  },
};

/** The relationships of the tables' lookups, for a stand-in of that model. */
export const msemrRelationships = (): Relationship[] =>
  msemrTables.flatMap((table) =>
    relationshipsOf(table)
      .filter(({ column }) => column.startsWith('msemr_') && byName.has(table.logicalName))
      .map((relationship) => ({
        ...relationship,
        navigationProperty: msemrSchema.navigation(table.logicalName, relationship.column, relationship.referenced),
      })),
  );
