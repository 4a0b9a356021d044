import fs from 'node:fs';
import path from 'node:path';
import { Database } from 'node-sqlite3-wasm';
import { SqlDatabase } from './sql-database';

export interface OpenedDatabase {
  db: SqlDatabase;
  close(): void;
}

/**
 * Opens a file (or memory) database. The driver locks a file by a `<file>.lock` folder that a killed process leaves
 * behind, so this keeps a pid file beside it: a lock whose owner is dead is removed, a living owner is named.
 * @throws when another living process uses the file.
 */
export function openDatabase(file: string | undefined): OpenedDatabase {
  if (file === undefined) {
    const db = new SqlDatabase(new Database(':memory:'));
    return { db, close: () => db.close() };
  }
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const pidFile = `${file}.pid`;
  const owner = livingOwner(pidFile);
  if (owner !== null) {
    throw new Error(
      `The local Dataverse file is in use by process ${owner}. Stop that process, or choose another data folder.`,
    );
  }
  fs.rmSync(`${file}.lock`, { recursive: true, force: true });
  fs.writeFileSync(pidFile, String(process.pid));
  openFiles.add(path.resolve(file));
  const raw = new Database(file);
  // WAL needs exclusive mode here: the wasm build has no shared memory.
  raw.exec('PRAGMA locking_mode=EXCLUSIVE');
  raw.exec('PRAGMA journal_mode=WAL');
  raw.exec('PRAGMA synchronous=NORMAL');
  raw.exec('PRAGMA cache_size=-49152');
  const db = new SqlDatabase(raw);
  return {
    db,
    close: () => {
      db.close();
      fs.rmSync(pidFile, { force: true });
      openFiles.delete(path.resolve(file));
    },
  };
}

/** Files this process itself has open: its own pid file must not look like a dead owner's. */
const openFiles = new Set<string>();

function livingOwner(pidFile: string): number | null {
  if (!fs.existsSync(pidFile)) return null;
  const pid = Number(fs.readFileSync(pidFile, 'utf8').trim());
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (pid === process.pid) return openFiles.has(path.resolve(pidFile.slice(0, -'.pid'.length))) ? pid : null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
    return pid;
  }
  return looksLikeNode(pid) ? pid : null;
}

/** After a reboot the number may belong to something else; where /proc exists the command tells. */
function looksLikeNode(pid: number): boolean {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node');
  } catch {
    return true;
  }
}
