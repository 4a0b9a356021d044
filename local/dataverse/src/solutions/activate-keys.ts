import type { Engine } from '../engine';
import { saveTable } from '../metadata/catalog-store';
import type { AlternateKey, Table } from '../metadata/types';
import { createKeyIndex } from '../store/ddl';

/** How long a key stays Pending before its job starts, in milliseconds: clients must be seen to wait for it. */
const delay = 25;

/** Starts the job that builds the index of every pending key. */
export function activatePendingKeys(engine: Engine): void {
  const pending = [...engine.catalog.tables.values()].some((t) => t.keys.some((k) => k.status === 'Pending'));
  if (!pending) return;
  engine.schedule('alternate key indexes', delay, async () => {
    for (const name of [...engine.catalog.tables.keys()]) {
      const table = engine.catalog.requireTable(name);
      for (const key of table.keys.filter((k) => k.status === 'Pending')) await activate(engine, name, key);
    }
  });
}

async function activate(engine: Engine, tableName: string, key: AlternateKey): Promise<void> {
  const setStatus = (status: AlternateKey['status']): void => {
    const table = engine.catalog.requireTable(tableName);
    const changed: Table = { ...table, keys: table.keys.map((k) => (k.name === key.name ? { ...k, status } : k)) };
    engine.touchMetadata();
    saveTable(engine.db, changed);
    engine.catalog.putTable(changed);
  };
  try {
    await engine.transaction(async () => {
      await Promise.resolve();
      createKeyIndex(engine.db, engine.catalog.requireTable(tableName), key);
      setStatus('Active');
    });
    engine.trace({ kind: 'job', message: `Key ${tableName}.${key.name} is active.` });
  } catch {
    // Rows that are there violate the key.
    await engine.transaction(async () => {
      await Promise.resolve();
      setStatus('Failed');
    });
    engine.trace({ kind: 'job', message: `Key ${tableName}.${key.name} failed.` });
  }
}
