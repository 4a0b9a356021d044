import { id } from '../../query/sql';
import { invalidArgument } from '../faults';
import { jsonResponse } from '../message';
import type { Operation } from './types';

/** Counts whole tables. The platform answers from a snapshot up to a day old; here the numbers are current. */
export const retrieveTotalRecordCount: Operation = {
  method: 'GET',
  run: ({ session, request }, parameters) => {
    const names = parameters.get('EntityNames');
    if (names?.type !== 'json' || !Array.isArray(names.value))
      throw invalidArgument("'EntityNames' must be a list of logical names.");
    const tables = names.value.map((name) => {
      const table = session.engine.catalog.table(String(name));
      if (!table)
        throw invalidArgument(`The entity with a name = '${String(name)}' was not found in the MetadataCache.`);
      return table;
    });
    const counts = tables.map((t) =>
      Number(session.engine.db.get(`SELECT count(*) AS n FROM ${id(t.name)}`, [])?.['n'] ?? 0),
    );
    return jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.RetrieveTotalRecordCountResponse`,
      EntityRecordCountCollection: {
        Count: tables.length,
        IsReadOnly: false,
        Keys: tables.map((t) => t.name),
        Values: counts,
      },
    });
  },
};
