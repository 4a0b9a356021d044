import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const openHere = new Set<string>();

/** When the process with this id began, where the system tells (Linux): so that a reused id is not taken for the owner. */
function begunAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function livingOwner(ownerFile: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(ownerFile, 'utf8');
  } catch {
    return undefined;
  }
  const [pidText = '', begun = ''] = text.trim().split(' ');
  const pid = Number(pidText);
  // A file of our own id that we did not write comes from an earlier process that had the same id.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid)) return undefined;
  const now = begunAt(pid);
  return now !== undefined && begun !== '' && now !== begun ? undefined : pid;
}

/**
 * Makes this process the only user of a database file and clears what a killed one left: the driver marks a file in use
 * with a directory `<file>.lock`, which stays after kill -9 and would make every later start fail.
 * Returns what gives the file up again. Throws one sentence for a person when a living process has the file.
 */
export function claimFile(file: string): () => void {
  const path = resolve(file);
  const ownerFile = `${path}.owner`;
  if (openHere.has(path)) throw new Error(`The FHIR database ${file} is open already in this process; close it first.`);
  mkdirSync(dirname(path), { recursive: true });
  const mark = `${process.pid} ${begunAt(process.pid) ?? ''}\n`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(ownerFile, mark, { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = livingOwner(ownerFile);
      if (owner !== undefined || attempt > 0) {
        throw new Error(
          `The FHIR database ${file} is in use by process ${owner ?? 'unknown'}; stop that process or choose another file.`,
        );
      }
      rmSync(ownerFile, { force: true });
    }
  }
  if (existsSync(`${path}.lock`)) rmSync(`${path}.lock`, { recursive: true, force: true });
  openHere.add(path);
  return () => {
    openHere.delete(path);
    rmSync(ownerFile, { force: true });
  };
}
