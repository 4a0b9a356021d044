import { createHash } from 'node:crypto';
import { existsSync, realpathSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from './arguments';

/** Files that belong to a start; --fresh removes these and nothing else, whatever folder was named. */
const ours = ['dataverse.db', 'fhir.db'].flatMap((name) =>
  ['', '-wal', '-shm', '-journal', '.lock', '.pid', '.owner'].map((end) => name + end),
);

function socketPath(folder: string): string {
  const name = `patient-outreach-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

const listening = (path: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(server.unref()));
  });

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/**
 * Takes a data folder for this process. The lock is a local socket that its owner listens on: the system closes it with
 * the process, however that ends, so kill -9 leaves no lock behind, and a reused process id cannot be mistaken for one.
 * @throws UsageError when another start uses the folder
 */
export async function takeDataFolder(folder: string): Promise<{ fresh(): void; release(): Promise<void> }> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new UsageError(
      `The data folder ${folder} cannot be made. Name one you may write to: npm start -- --data <folder>`,
    );
  }
  const path = socketPath(folder);
  let server = await listening(path);
  if (!server) {
    if (await answers(path))
      throw new UsageError(
        `Another npm start uses the data in ${folder}. Stop it, or name another folder: npm start -- --data <folder> --port <other port>`,
      );
    if (process.platform !== 'win32') rmSync(path, { force: true });
    server = await listening(path);
    if (!server) throw new UsageError(`Another npm start has just taken the data in ${folder}.`);
  }
  const held = server;
  return {
    fresh: () => {
      for (const name of [...ours, 'state.json', 'state.json.new'])
        if (existsSync(join(folder, name))) rmSync(join(folder, name), { recursive: true, force: true });
    },
    release: () => new Promise((resolve) => held.close(() => resolve())),
  };
}
