import type { Engine } from '../engine';
import type { Session } from '../session';
import { administratorId, rootBusinessUnitId } from './well-known';

/** The platform itself at work: may do everything, runs no plug-ins. */
export function systemSession(engine: Engine): Session {
  return {
    engine,
    user: {
      id: administratorId,
      name: 'SYSTEM',
      businessUnitId: rootBusinessUnitId,
      businessUnitTree: [rootBusinessUnitId],
      teamIds: [],
      administrator: true,
      privileges: new Map(),
      columnRights: null,
      shared: () => 0,
    },
    initiatingUserId: administratorId,
    depth: 1,
    correlationId: engine.newId(),
    requestId: engine.newId(),
    bypassSync: true,
    bypassAsync: true,
    bypassSteps: new Set(),
    tag: null,
    now: engine.clock(),
  };
}
