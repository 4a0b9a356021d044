import type { DataverseClient } from '@patient-outreach/dataverse-client';
import {
  choice,
  choices,
  dateTime,
  decimal,
  double,
  lookup,
  money,
  type Choice,
  type Column,
} from '@patient-outreach/model';
import { asText, isObject } from '../core/fhir/resource';
import type { MapDefinition } from '../core/map/definition';
import { withColumns, type OwnLookup, type Schema } from '../core/map/schema';
import { dataverseFailure } from './failure';
import { ownColumns, type LiveTable } from './live-tables';
import type { AdminMap } from './map-book';

type Own = Column | OwnLookup;

/**
 * The schema with the columns an admin added. Texts, whole numbers and the like are known by their type; options of
 * choices, targets of lookups and digits of numbers are asked for in one request, and only where a line of an admin
 * fills such a column.
 */
export async function schemaWithOwn(
  client: DataverseClient,
  base: Schema,
  live: ReadonlyMap<string, LiveTable>,
  maps: readonly { readonly map: MapDefinition; readonly admin: AdminMap | undefined }[],
): Promise<Schema> {
  const plain = ownColumns(live);
  const asked = [...wanted(base, live, maps)].flatMap((name): Question[] => {
    const [table = '', column = ''] = name.split(' ');
    const cast = CASTS[live.get(table)?.columns.get(column)?.type ?? ''];
    return cast ? [{ table, column, ...cast(table, column) }] : [];
  });
  const more = new Map([...plain].map(([table, columns]): [string, Map<string, Own>] => [table, new Map(columns)]));
  const learned = LEARNED.get(live) ?? new Map<string, Own | undefined>();
  LEARNED.set(live, learned);
  const unknown = asked.filter(({ table, column }) => !learned.has(`${table} ${column}`));
  if (unknown.length > 0) {
    const answers = await client.batch(
      unknown.map(({ path }) => ({ method: 'GET', path })),
      true,
    );
    if (!answers.ok) throw dataverseFailure(answers.error);
    for (const [index, { table, column, read }] of unknown.entries()) {
      const answer = answers.value[index];
      // A cast to another kind of column answers 404; no line fills that one.
      learned.set(`${table} ${column}`, answer?.status === 200 ? read(column, bodyOf(answer.body)) : undefined);
    }
  }
  for (const { table, column } of asked) {
    const found = learned.get(`${table} ${column}`);
    if (found) more.get(table)?.set(column, found);
  }
  return withColumns(base, more, (table, column) => live.get(table)?.columns.has(column) ?? false);
}

/** What was learned of the columns of tables that were read once and kept. */
const LEARNED = new WeakMap<ReadonlyMap<string, LiveTable>, Map<string, Own | undefined>>();

interface Question {
  readonly table: string;
  readonly column: string;
  readonly path: string;
  readonly read: (column: string, body: Readonly<Record<string, unknown>>) => Own | undefined;
}

/** Columns that lines of an admin name and the model does not have, as `<table> <column>`. */
function wanted(
  base: Schema,
  live: ReadonlyMap<string, LiveTable>,
  maps: readonly { readonly map: MapDefinition; readonly admin: AdminMap | undefined }[],
): Set<string> {
  const found = new Set<string>();
  const want = (table: string, names: readonly string[]): void => {
    for (const column of names)
      // Columns of the platform carry no prefix of a publisher; ours are in the model.
      if (column.includes('_') && !column.startsWith('hco_') && !base.column(table, column))
        if (live.get(table)?.columns.has(column) === true) found.add(`${table} ${column}`);
  };
  for (const { map, admin } of maps)
    for (const { table, path, columns } of [{ ...map, path: '' }, ...(map.children ?? [])]) {
      for (const entry of columns)
        want(table, [...(entry.column === undefined ? [] : [entry.column]), ...Object.values(entry.columns ?? {})]);
      for (const line of admin?.lines ?? [])
        if (line.enabled && line.childPath === path)
          want(table, [line.column, `${line.column}precision`, ...namesIn(line.columns)]);
    }
  return found;
}

function namesIn(columns: string): string[] {
  const value = bodyOf(columns === '' ? '{}' : columns);
  return Object.values(value).filter((name) => typeof name === 'string');
}

const attribute = (table: string, column: string, type: string, rest: string): string =>
  `EntityDefinitions(LogicalName='${table}')/Attributes(LogicalName='${column}')/Microsoft.Dynamics.CRM.${type}AttributeMetadata?$select=LogicalName${rest}`;

type Cast = (table: string, column: string) => Pick<Question, 'path' | 'read'>;

const withOptions =
  (type: string, make: (label: string, choice: Choice) => Own): Cast =>
  (table, column) => ({
    path: attribute(table, column, type, '&$expand=OptionSet($select=Options),GlobalOptionSet($select=Options)'),
    read: (name, body) => {
      const options = optionsIn(body['OptionSet']) ?? optionsIn(body['GlobalOptionSet']);
      return options && make(name, { name, label: name, description: '', options, local: true });
    },
  });

const withDigits =
  (type: string, make: (label: string, precision: number) => Own): Cast =>
  (table, column) => ({
    path: attribute(table, column, type, ',Precision'),
    read: (name, body) => make(name, typeof body['Precision'] === 'number' ? body['Precision'] : 2),
  });

const withTargets: Cast = (table, column) => ({
  path: `EntityDefinitions(LogicalName='${table}')/ManyToOneRelationships?$select=ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName&$filter=ReferencingAttribute eq '${column}'`,
  read: (name, body) => {
    const navigations = Object.fromEntries(
      listIn(body['value']).flatMap((one): [string, string][] => {
        const target = asText(one['ReferencedEntity']);
        const navigation = asText(one['ReferencingEntityNavigationPropertyName']);
        return target === undefined || navigation === undefined ? [] : [[target, navigation]];
      }),
    );
    const targets = Object.keys(navigations).sort();
    return targets.length === 0 ? undefined : { ...lookup(name, targets), navigations };
  },
});

/** How more is learned of a column, by AttributeType (Microsoft Learn: Web API, retrieve attribute metadata by cast). */
const CASTS: Readonly<Record<string, Cast>> = {
  Picklist: withOptions('Picklist', choice),
  Virtual: withOptions('MultiSelectPicklist', choices),
  Lookup: withTargets,
  Customer: withTargets,
  Decimal: withDigits('Decimal', decimal),
  Double: withDigits('Double', double),
  Money: withDigits('Money', (name, precision) => money(name, { precision })),
  DateTime: (table, column) => ({
    path: attribute(table, column, 'DateTime', ',DateTimeBehavior'),
    read: (name, body) => {
      const said = isObject(body['DateTimeBehavior']) ? body['DateTimeBehavior']['Value'] : undefined;
      return dateTime(name, said === 'DateOnly' ? { behavior: 'dateOnly' } : {});
    },
  }),
};

/** An option's external value is its code; its label is the signed-in user's, else the first there is. */
function optionsIn(set: unknown): Choice['options'] | undefined {
  if (!isObject(set)) return undefined;
  const options = listIn(set['Options']).flatMap((option) => {
    const label = isObject(option['Label']) ? option['Label'] : {};
    const own = isObject(label['UserLocalizedLabel']) ? asText(label['UserLocalizedLabel']['Label']) : undefined;
    const text = own ?? listIn(label['LocalizedLabels']).flatMap((one) => asText(one['Label']) ?? [])[0] ?? '';
    const code = asText(option['ExternalValue']);
    const { Value: value } = option;
    return typeof value === 'number' ? [{ value, label: text, ...(code === undefined ? {} : { code }) }] : [];
  });
  return options.length === 0 ? undefined : options;
}

const listIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? (value as readonly unknown[]).filter(isObject) : [];

function bodyOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
