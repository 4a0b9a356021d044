import type { Engine } from './engine';
import type { QueryEnvironment } from './query/environment';
import { fiscalCalendar } from './query/fiscal';
import type { Table } from './metadata/types';
import type { Scope } from './query/scope';
import type { Sql } from './query/sql';
import { mayUseColumn } from './security/column-security';
import { readFilter } from './security/row-filter';
import type { UserAccess } from './security/user-access';

/** One caller's request (or a plug-in's call inside it). */
export interface Session {
  engine: Engine;
  user: UserAccess;
  /** User the caller authenticated as; differs from `user` when a plug-in acts for somebody. */
  initiatingUserId: string;
  /** 1 for a caller, one more for each message that a plug-in sends. */
  depth: number;
  correlationId: string;
  requestId: string;
  /** MSCRM.BypassBusinessLogicExecution, BypassCustomPluginExecution. */
  bypassSync: boolean;
  bypassAsync: boolean;
  bypassSteps: ReadonlySet<string>;
  /** `?tag=`: reaches plug-ins as the shared variable of that name. */
  tag: string | null;
  now: Date;
}

export function environmentOf(session: Session): QueryEnvironment {
  const { user, engine } = session;
  return {
    catalog: engine.catalog,
    now: session.now,
    userId: user.id,
    businessUnitId: user.businessUnitId,
    fiscal: () => fiscalCalendar(engine.db),
    teamIds: () => user.teamIds,
    readable: (table, column) => mayUseColumn(user, 'read', table, column),
    rowFilter: (table: Table, scope: Scope): Sql | null => readFilter(user, table, scope),
  };
}
