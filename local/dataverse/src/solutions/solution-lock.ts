import type { Engine } from '../engine';
import { solutionLocked } from './faults';

const running = new WeakMap<Engine, string>();

/** @throws Fault 429 while another import is queued or running. */
export function requireNoSolutionJob(engine: Engine, operation: string): void {
  const other = running.get(engine);
  if (other !== undefined) throw solutionLocked(operation, other);
}

export function acquireSolutionLock(engine: Engine, operation: string): void {
  requireNoSolutionJob(engine, operation);
  running.set(engine, operation);
}

export function releaseSolutionLock(engine: Engine): void {
  running.delete(engine);
}
