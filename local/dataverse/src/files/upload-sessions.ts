import type { Engine } from '../engine';

/** One upload (or download) in parts. Parts are kept in memory until the last one; sessions end with the process. */
export interface TransferSession {
  userId: string;
  table: string;
  rowId: string;
  column: string;
  name: string;
  chunks: Map<string, Uint8Array>;
  /** Bytes taken so far. */
  size: number;
  done: boolean;
}

const sessions = new WeakMap<Engine, Map<string, TransferSession>>();
const maxSessions = 200;

const all = (engine: Engine): Map<string, TransferSession> => {
  let map = sessions.get(engine);
  if (!map) sessions.set(engine, (map = new Map<string, TransferSession>()));
  return map;
};

/** @returns the token of the session. The oldest one is forgotten when there are too many. */
export function openTransfer(
  engine: Engine,
  transfer: Pick<TransferSession, 'userId' | 'table' | 'rowId' | 'column' | 'name'>,
): string {
  const map = all(engine);
  const oldest = map.keys().next();
  if (map.size >= maxSessions && !oldest.done) map.delete(oldest.value);
  const token = engine.newId();
  map.set(token, { ...transfer, chunks: new Map(), size: 0, done: false });
  return token;
}

/** A token is good for the user who got it only. */
export function transferOf(engine: Engine, token: string, userId: string): TransferSession | null {
  const found = all(engine).get(token);
  return found?.userId === userId ? found : null;
}
