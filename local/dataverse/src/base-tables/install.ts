import { createHash } from 'node:crypto';
import type { Engine } from '../engine';
import { readState, writeState } from '../metadata/catalog-store';
import { defineRelationship, defineTable } from '../metadata/define';
import type { Column } from '../metadata/types';
import { addMessageFilters } from './message-filters';
import { journeysTables } from './journeys';
import { installJourneysSolutions } from './journeys-solutions';
import { platformManyToMany } from './many-to-many';
import { platformTables } from './platform';
import { seed } from './seed';
import { standIns } from './stand-ins';
import { systemSession } from './system-session';
import type { TableFile } from './table-file';
import { toRelationships, toTable } from './table-file';

/**
 * Gives a fresh file the platform's tables and rows, and an older one what has been added since. Columns that solutions
 * added stay.
 */
export async function installBaseTables(engine: Engine, journeys: boolean): Promise<void> {
  const files = journeys ? [...platformTables, ...journeysTables] : platformTables;
  const hash = createHash('sha256')
    .update(JSON.stringify([files, platformManyToMany, 4]))
    .digest('hex');
  if (readState(engine.db, 'base-tables') === hash) return;
  await engine.transaction(async () => {
    await Promise.resolve();
    defineTables(engine, files);
    const session = systemSession(engine);
    seed(session);
    for (const file of files) addMessageFilters(session, engine.catalog.requireTable(file.name));
    standIns(
      session,
      files.map((f) => f.name),
      journeysTables.map((f) => f.name),
    );
    if (journeys)
      installJourneysSolutions(
        session,
        journeysTables.map((f) => f.name),
      );
    writeState(engine.db, 'base-tables', hash);
  });
}

function defineTables(engine: Engine, files: readonly TableFile[]): void {
  let nextCode = 10_000;
  for (const file of files) {
    const table = toTable(file, file.typeCode === 0 ? nextCode++ : file.typeCode);
    const present = engine.catalog.table(file.name);
    if (present) {
      const added = [...present.columns.values()].filter((c: Column) => !table.columns.has(c.name));
      for (const column of added) table.columns.set(column.name, column);
      table.keys = present.keys;
    }
    defineTable(engine, table);
  }
  const names = new Set(files.map((f) => f.name));
  for (const file of files) {
    for (const r of toRelationships(file)) if (names.has(r.referencedTable)) defineRelationship(engine, r);
  }
  for (const r of platformManyToMany) defineRelationship(engine, r);
}
