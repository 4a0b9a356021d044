import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { decimal, dateTime, int, memo, text, type Column } from '@patient-outreach/model';
import { isObject } from '../core/fhir/resource';
import type { Schema } from '../core/map/schema';
import { dataverseFailure } from './failure';

/** A table as it is in the environment. */
export interface LiveTable {
  readonly logicalName: string;
  readonly columns: ReadonlyMap<string, LiveColumn>;
  readonly keys: readonly { readonly columns: readonly string[]; readonly active: boolean }[];
  /** What `@odata.bind` names, by lookup: of the lookups that were asked about. */
  readonly navigations: ReadonlyMap<string, string>;
}
export interface LiveColumn {
  /** AttributeType of the platform. */
  readonly type: string;
  /** Characters, for texts whose length was asked for. */
  readonly maxLength: number | undefined;
}

/** A lookup whose navigation property nobody but the environment knows. */
export interface UnnamedLookup {
  readonly table: string;
  readonly column: string;
}

/**
 * The tables as they are, in two requests side by side: columns and keys, and the lengths of texts; a third where names of
 * navigation properties are asked for. Tables the environment does not have are missing.
 */
export async function readLiveTables(
  client: DataverseClient,
  names: readonly string[],
  withLengths: boolean,
  unnamed: readonly UnnamedLookup[] = [],
): Promise<ReadonlyMap<string, LiveTable>> {
  const measuring = withLengths ? textLengths(client, names) : undefined;
  // A failure is met when the lengths are wanted; until then it must not count as unhandled.
  measuring?.catch(() => undefined);
  const answer = await client.tableMetadata(names);
  if (!answer.ok) throw dataverseFailure(answer.error);
  const there = answer.value.flatMap((table) => table ?? []);
  const lengths = await measuring;
  const named = await navigationsOf(
    client,
    unnamed.filter(({ table }) => there.some(({ logicalName }) => logicalName === table)),
  );
  return new Map(
    there.map((table) => [
      table.logicalName,
      {
        logicalName: table.logicalName,
        navigations: named.get(table.logicalName) ?? new Map<string, string>(),
        keys: table.keys,
        columns: new Map(
          table.columns.map(({ name, type }): [string, LiveColumn] => [
            name,
            { type, maxLength: lengths?.get(`${table.logicalName} ${name}`) },
          ]),
        ),
      },
    ]),
  );
}

/** Only the two text types have a length, and only their own type shows it (Web API: casts of attributes). */
const TEXTS = ['StringAttributeMetadata', 'MemoAttributeMetadata'];

async function textLengths(client: DataverseClient, names: readonly string[]): Promise<Map<string, number>> {
  const asked = names.flatMap((name) => TEXTS.map((type) => ({ name, type })));
  const answers = await client.batch(
    asked.map(({ name, type }) => ({
      method: 'GET',
      path: `EntityDefinitions(LogicalName='${name}')/Attributes/Microsoft.Dynamics.CRM.${type}?$select=LogicalName,MaxLength`,
    })),
    true,
  );
  if (!answers.ok) throw dataverseFailure(answers.error);
  const lengths = new Map<string, number>();
  for (const [index, { name }] of asked.entries()) {
    const answer = answers.value[index];
    // Without an answer the length is not checked; a row that does not fit is then refused by itself.
    if (answer?.status !== 200) continue;
    for (const column of rowsOf(answer.body))
      if (isObject(column) && typeof column['LogicalName'] === 'string' && typeof column['MaxLength'] === 'number')
        lengths.set(`${name} ${column['LogicalName']}`, column['MaxLength']);
  }
  return lengths;
}

/** The names by table and lookup (Web API: ManyToOneRelationships of a table's definition). */
async function navigationsOf(
  client: DataverseClient,
  unnamed: readonly UnnamedLookup[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const tables = [...new Set(unnamed.map(({ table }) => table))];
  if (tables.length === 0) return new Map();
  const answers = await client.batch(
    tables.map((table) => ({
      method: 'GET',
      path: `EntityDefinitions(LogicalName='${table}')/ManyToOneRelationships?$select=ReferencingAttribute,ReferencingEntityNavigationPropertyName`,
    })),
    true,
  );
  if (!answers.ok) throw dataverseFailure(answers.error);
  return new Map(
    tables.map((table, index): [string, Map<string, string>] => {
      const answer = answers.value[index];
      const names = new Map<string, string>();
      for (const row of answer?.status === 200 ? rowsOf(answer.body) : []) {
        if (!isObject(row)) continue;
        const [column, name] = [row['ReferencingAttribute'], row['ReferencingEntityNavigationPropertyName']];
        if (typeof column !== 'string' || typeof name !== 'string') continue;
        if (unnamed.some((lookup) => lookup.table === table && lookup.column === column)) names.set(column, name);
      }
      return [table, names];
    }),
  );
}

function rowsOf(body: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) && Array.isArray(value['value']) ? (value['value'] as unknown[]) : [];
  } catch {
    return [];
  }
}

/** The schema with the navigation properties as the environment names them. */
export const withNavigations = (base: Schema, live: ReadonlyMap<string, LiveTable>): Schema => ({
  ...base,
  navigation: (table, column, target) =>
    live.get(table)?.navigations.get(column) ?? base.navigation(table, column, target),
});

/** AttributeType by the type of a column of the model. */
const TYPES: Readonly<Record<Column['type'], readonly string[]>> = {
  text: ['String'],
  memo: ['Memo'],
  int: ['Integer', 'BigInt'],
  decimal: ['Decimal'],
  double: ['Double'],
  money: ['Money'],
  boolean: ['Boolean'],
  choice: ['Picklist', 'State', 'Status'],
  choices: ['Virtual'],
  datetime: ['DateTime'],
  lookup: ['Lookup', 'Customer', 'Owner'],
  file: ['Virtual'],
  image: ['Virtual'],
};

export const hasType = (live: LiveColumn, column: Column): boolean => TYPES[column.type].includes(live.type);

/** Columns of the environment that maps may fill though the model does not have them, as an admin may have added. */
export function ownColumns(live: ReadonlyMap<string, LiveTable>): ReadonlyMap<string, ReadonlyMap<string, Column>> {
  return new Map(
    [...live].map(([table, { columns }]) => [
      table,
      new Map([...columns].flatMap(([name, column]) => own(name, column) ?? [])),
    ]),
  );
}

/** Choices and lookups are left out: neither the codes of their options nor their navigation properties are known. */
function own(name: string, { type, maxLength }: LiveColumn): [[string, Column]] | undefined {
  // Columns of the platform carry no prefix of a publisher.
  if (!name.includes('_') || name.startsWith('hco_')) return undefined;
  switch (type) {
    case 'String':
      return [[name, text(name, maxLength ?? 100)]];
    case 'Memo':
      return [[name, memo(name, maxLength ?? 2000)]];
    case 'Integer':
      return [[name, int(name)]];
    case 'Decimal':
      // As many digits as a new column has; finer ones the platform rounds.
      return [[name, decimal(name, 2)]];
    case 'Boolean':
      return [[name, { type: 'boolean', label: name, trueLabel: 'Yes', falseLabel: 'No', default: false }]];
    case 'DateTime':
      return [[name, dateTime(name)]];
    default:
      return undefined;
  }
}
