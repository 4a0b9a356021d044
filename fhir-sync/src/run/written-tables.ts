import type { DataverseClient } from '@patient-outreach/dataverse-client';
import type { Table } from '@patient-outreach/model';
import { msemrPack } from '../maps/msemr/pack';
import { hcoPack, type MapPack } from '../maps/pack';
import { dataverseFailure } from './failure';

/** A table the sync may have written, with those of its child rows. */
export interface WrittenTable {
  readonly table: Table;
  readonly children: readonly { readonly table: Table; readonly parent: string }[];
}

/**
 * Where the sync may have written, by every pack there is: an environment that went from one pack to the other has rows
 * of both. Of Microsoft's tables those count that have our key, since without it nothing of the sync is in them.
 * @throws RunFailure when Dataverse does not say what it has.
 */
export async function writtenTables(client: DataverseClient): Promise<readonly WrittenTable[]> {
  const others = tablesIn(msemrPack());
  const names = [...new Set(others.flatMap(({ table, children }) => [table, ...children.map((child) => child.table)]))]
    .map(({ logicalName }) => logicalName)
    .filter((name) => hcoPack().schema.table(name) === undefined);
  const answer = await client.tableMetadata(names);
  if (!answer.ok) throw dataverseFailure(answer.error);
  const absent = new Set(
    names.filter((_name, index) => answer.value[index]?.columns.some(({ name }) => name === 'hco_fhirkey') !== true),
  );
  const isThere = ({ table }: { readonly table: Table }): boolean => !absent.has(table.logicalName);
  return [
    ...tablesIn(hcoPack()),
    ...others.filter(isThere).map(({ table, children }) => ({ table, children: children.filter(isThere) })),
  ];
}

const tablesIn = ({ maps, schema }: MapPack): WrittenTable[] =>
  maps.map((map) => ({
    table: tableIn(schema, map.table),
    children: (map.children ?? []).map(({ table, parent }) => ({ table: tableIn(schema, table), parent })),
  }));

function tableIn(schema: MapPack['schema'], name: string): Table {
  const table = schema.table(name);
  if (!table) throw new Error(`There is no table "${name}".`);
  return table;
}
