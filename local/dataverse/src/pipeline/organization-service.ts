import { createRows } from '../data/create-rows';
import { deleteRows } from '../data/delete-rows';
import { updateRows } from '../data/update-rows';
import { readStored } from '../data/read-row';
import { runFetchStored } from '../fetchxml/run-fetch';
import { invalidArgument, notImplemented, rowNotFound } from '../http/faults';
import type { Table } from '../metadata/types';
import type { HostEntity, HostOrganizationService } from '../plugin-host/plugin-host';
import { hideColumns } from '../security/column-security';
import { requireRowAccess } from '../security/row-filter';
import { accessById } from '../security/user-access';
import type { UserAccess } from '../security/user-access';
import type { Session } from '../session';
import { deleteFileOf } from '../files/delete-file';
import { customApi, runCustomApiFromPlugin } from './custom-api';
import { aliasedValues, fromHostEntity, toHostEntity } from './host-values';

/**
 * IOrganizationService for a running plug-in: inside its message's transaction, one level deeper.
 * A user id acts with that user's rights, null with the system's.
 */
export function organizationService(outer: Session, stepUserId: string): HostOrganizationService {
  const { engine } = outer;
  const sessionFor = (userId: string | null): Session => ({
    ...outer,
    user: actingUser(outer, userId, stepUserId),
    depth: outer.depth + 1,
  });
  const tableOf = (name: string): Table => {
    const table = engine.catalog.table(name.toLowerCase());
    if (!table) throw invalidArgument(`The entity with a name = '${name}' was not found in the MetadataCache.`);
    return table;
  };
  return {
    retrieve: async (userId, logicalName, id, columns) => {
      await Promise.resolve();
      const table = tableOf(logicalName);
      const row = readStored(engine.db, table, id.toLowerCase());
      if (!row) throw rowNotFound(table.name, id);
      requireRowAccess(sessionFor(userId).user, 'Read', table, row);
      hideColumns(sessionFor(userId).user, table, row);
      return toHostEntity(table, id.toLowerCase(), row, columns === 'all' ? [...table.columns.keys()] : columns);
    },
    retrieveMultiple: async (userId, fetchXml) => {
      await Promise.resolve();
      const result = runFetchStored(sessionFor(userId), fetchXml);
      return {
        entities: result.rows.map((row, at) => {
          const entity = toHostEntity(result.table, String(row[result.table.primaryId] ?? ''), row, result.columns);
          return { ...entity, attributes: { ...entity.attributes, ...aliasedValues(result.aliased[at] ?? []) } };
        }),
        moreRecords: result.more,
      };
    },
    create: async (userId, entity) => {
      const session = sessionFor(userId);
      const table = tableOf(entity.logicalName);
      const id = emptyId(entity) ? null : entity.id.toLowerCase();
      const [created] = await createRows(session, table, [
        { table, id, values: fromHostEntity(engine.catalog, table, entity) },
      ]);
      return created ?? '';
    },
    update: async (userId, entity) => {
      const table = tableOf(entity.logicalName);
      await updateRows(sessionFor(userId), table, [
        { table, id: entity.id.toLowerCase(), values: fromHostEntity(engine.catalog, table, entity) },
      ]);
    },
    execute: async (userId, message, parameters) => {
      const session = sessionFor(userId);
      if (message === 'CreateMultiple' || message === 'UpdateMultiple') {
        const targets = parameters['Targets'];
        if (typeof targets !== 'object' || targets?.t !== 'entities') throw invalidArgument('Targets is missing.');
        const table = tableOf(targets.v.logicalName);
        const entries = targets.v.entities.map((entity) => ({
          table,
          id: emptyId(entity) ? null : entity.id.toLowerCase(),
          values: fromHostEntity(engine.catalog, table, entity),
        }));
        if (message === 'CreateMultiple') await createRows(session, table, entries);
        else await updateRows(session, table, entries);
        return {};
      }
      if (message === 'DeleteFile') {
        const file = parameters['FileId'];
        await deleteFileOf(session, typeof file === 'object' && file?.t === 'guid' ? file.v.toLowerCase() : '');
        return {};
      }
      const api = customApi(session, message);
      if (!api) throw notImplemented(`the message '${message}' from a plug-in`);
      return runCustomApiFromPlugin(session, api, parameters);
    },
    delete: async (userId, logicalName, id) => {
      await deleteRows(sessionFor(userId), tableOf(logicalName), [id.toLowerCase()]);
    },
  };
}

const emptyId = (entity: HostEntity): boolean => entity.id === '' || /^[0-]+$/.test(entity.id);

function actingUser(outer: Session, userId: string | null, stepUserId: string): UserAccess {
  if (userId === null) {
    // The system's own calls keep the user in createdby and modifiedby, but nothing is refused.
    return { ...(accessById(outer.engine, stepUserId) ?? outer.user), administrator: true };
  }
  return accessById(outer.engine, userId.toLowerCase()) ?? outer.user;
}
