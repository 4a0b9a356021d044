import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@patient-outreach/bench';
import type { Ledger } from './load';
import { newLedger, writer } from './load';

export interface Outcome {
  kills: number;
  /** Writes the server had acknowledged before its end. */
  acknowledged: number;
  /** Sentences on what was lost, half done or came back, each with its seed. */
  problems: string[];
}

interface Server {
  child: ChildProcess;
  root: string;
}

const fromSources = __filename.endsWith('.ts');

/** Kills the server at a seeded moment of each round, under load; starts it again and looks at every row. */
export async function killAndLook(firstSeed: number, rounds: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'dataverse-crash-'));
  const outcome: Outcome = { kills: 0, acknowledged: 0, problems: [] };
  try {
    let server = await start(join(folder, 'org.db'));
    let highest = 0;
    for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
      const ledger = newLedger();
      await loadAndKill(server, ledger, seed);
      outcome.kills++;
      outcome.acknowledged += ledger.acknowledged;
      server = await start(join(folder, 'org.db'));
      const found = await look(server, ledger, `s${seed}`);
      if (found.lowestNew <= highest) found.problems.push('a row version was given out twice');
      highest = found.highest;
      outcome.problems.push(...found.problems.map((p) => `Seed ${seed}: ${p}`));
    }
    const gone = ended(server.child);
    server.child.kill('SIGKILL');
    await gone;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return outcome;
}

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));

async function start(file: string): Promise<Server> {
  const program = join(__dirname, fromSources ? 'server.ts' : 'server.js');
  const hook = fromSources ? ['-r', join(__dirname, 'typescript-child.cjs')] : [];
  const child = fork(program, [file], { execArgv: hook, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const port = await new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('The server ended before it was ready.')));
  });
  return { child, root: `http://127.0.0.1:${String(port)}/api/data/v9.2/` };
}

async function loadAndKill(server: Server, ledger: Ledger, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const send = async (method: string, path: string, body: string, type = 'application/json'): Promise<number> => {
    const response = await fetch(server.root + path, {
      method,
      headers: { Authorization: 'Bearer load', 'Content-Type': type },
      ...(body === '' ? {} : { body }),
    });
    await response.arrayBuffer();
    return response.status;
  };
  const failures: Error[] = [];
  let killed = false;
  const writers = [0, 1, 2].map((n) =>
    writer(send, ledger, seededRandom(seed * 10 + n), `s${seed}-w${n}`).catch((error: unknown) => {
      if (!killed) failures.push(error as Error);
    }),
  );
  const gone = ended(server.child);
  // Counted in writes first, so that a slow machine is killed in the middle of its work too, then in time.
  const enough = random.int(25);
  while (ledger.acknowledged < enough && failures.length === 0) await pause(1);
  await pause(random.int(20));
  killed = true;
  server.child.kill('SIGKILL');
  await gone;
  await Promise.all(writers);
  if (failures[0]) throw failures[0];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Row {
  tst_name: string;
  tst_key: string;
  tst_count: number | null;
  versionnumber: number;
}

async function look(
  server: Server,
  ledger: Ledger,
  prefix: string,
): Promise<{ problems: string[]; highest: number; lowestNew: number }> {
  const path = `tst_visits?$select=tst_name,tst_key,tst_count,versionnumber&$filter=startswith(tst_key,'${prefix}-')`;
  const response = await fetch(server.root + path, { headers: { Authorization: 'Bearer load' } });
  const rows = ((await response.json()) as { value: Row[] }).value;
  const problems: string[] = [];
  for (const group of ledger.groups) {
    const there = rows.filter((row) => row.tst_name === group.name).length;
    const deletion = ledger.deletions.get(group.name);
    if (deletion === true && there > 0) problems.push('a deleted row came back');
    if (deletion !== undefined) continue;
    if (group.acknowledged && there !== group.size) problems.push(`${there} of ${group.size} acknowledged rows`);
    if (there !== 0 && there !== group.size) problems.push(`${there} of ${group.size} rows of one transaction`);
  }
  for (const [key, { asked, done }] of ledger.counters) {
    const value = rows.find((row) => row.tst_key === key)?.tst_count ?? 0;
    if (value < done || value > asked) problems.push(`a counter at ${value}, ${done} acknowledged, ${asked} asked for`);
  }
  const versions = rows.map((row) => Number(row.versionnumber));
  return {
    problems,
    highest: Math.max(0, ...versions),
    lowestNew: Math.min(Number.POSITIVE_INFINITY, ...versions),
  };
}
