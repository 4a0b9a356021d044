import { type JsonObject, type StorableResource } from '../resource';
import { indexOf } from '../search/terms';
import { readSetting, writeSetting } from './schema';
import { type Sql } from './sql';
import { toVersion, versionColumns, writeIndex } from './versions';

const pageSize = 1000;

/**
 * Makes the search index again when it was made from other search definitions (or for another base address, which decides
 * what counts as a local reference). Nothing happens when both are as before.
 */
export function reindexIfStale(sql: Sql, definitions: string, baseUrl: string): void {
  const wanted = `${baseUrl} ${definitions}`;
  const found = readSetting(sql, 'index');
  if (found === wanted) return;
  sql.transaction(() => {
    if (found !== undefined) rebuild(sql, baseUrl);
    writeSetting(sql, 'index', wanted);
  });
}

function rebuild(sql: Sql, baseUrl: string): void {
  sql.exec('delete from term; delete from span;');
  for (let after = 0; ;) {
    const rows = sql.all(
      `select ${versionColumns} from version v where v.seq > ? and v.body is not null order by v.seq limit ${pageSize}`,
      [after],
    );
    for (const version of rows.map(toVersion)) {
      const resource = JSON.parse(version.body!) as StorableResource;
      if (version.meta !== undefined) resource.meta = JSON.parse(version.meta) as JsonObject;
      writeIndex(sql, version.seq, indexOf(resource, baseUrl));
      after = version.seq;
    }
    if (rows.length < pageSize) return;
  }
}
