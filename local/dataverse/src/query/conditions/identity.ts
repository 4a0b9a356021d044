import { concat, placeholders, sql } from '../sql';
import type { Condition } from './types';

const equals =
  (id: (env: Parameters<Condition>[2]) => string): Condition =>
  (t, _v, env) =>
    concat(t.sql, ' = ', sql('?', id(env)));

const differs =
  (id: (env: Parameters<Condition>[2]) => string): Condition =>
  (t, _v, env) =>
    concat('(', t.sql, ' <> ', sql('?', id(env)), ' OR ', t.sql, ' IS NULL)');

/** Conditions about who asks: the user, the business unit, the teams. */
export const identityConditions: Record<string, Condition> = {
  'eq-userid': equals((env) => env.userId),
  'ne-userid': differs((env) => env.userId),
  'eq-businessid': equals((env) => env.businessUnitId),
  'ne-businessid': differs((env) => env.businessUnitId),
  'eq-userteams': (t, _v, env) => concat(t.sql, sql(` IN (${placeholders(env.teamIds().length)})`, ...env.teamIds())),
  'eq-useroruserteams': (t, _v, env) => {
    const ids = [env.userId, ...env.teamIds()];
    return concat(t.sql, sql(` IN (${placeholders(ids.length)})`, ...ids));
  },
};
