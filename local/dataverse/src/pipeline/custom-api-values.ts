import { typeName } from '../metadata/type-name';
import { parseBody } from '../data/parse-body';
import { resolveRowUrl } from '../data/parse-reference';
import { jsonValue, propertyName } from '../data/serialize-row';
import { notImplemented, payload } from '../http/faults';
import { entityParameter } from '../http/operations/references';
import type { Catalog } from '../metadata/catalog';
import { normalizeGuid, parseInstant } from '../query/column-value';
import type { HostEntity, HostParameter } from '../plugin-host/plugin-host';
import type { Session } from '../session';
import type { ApiParameter } from './custom-api';
import { fromHostEntity, toHostEntity } from './host-values';

const wrong = (p: ApiParameter): Error => payload(`The value of the parameter '${p.name}' has the wrong type.`);

/** JSON → what the plug-in gets, by the parameter's declared type. @throws Fault 400. */
export function toParameter(session: Session, p: ApiParameter, value: unknown): HostParameter {
  switch (p.type) {
    case 0:
      if (typeof value !== 'boolean') throw wrong(p);
      return value;
    case 1: {
      const at = parseInstant(String(value));
      if (!at) throw wrong(p);
      return { t: 'datetime', v: at.toISOString() };
    }
    case 2:
    case 6:
    case 7:
    case 8:
    case 9:
      return toNumber(p, value);
    case 3: {
      const type = typeName((value as Record<string, unknown>)['@odata.type']);
      const table = session.engine.catalog.table(type);
      if (!table) throw wrong(p);
      const entry = parseBody(session, table, value, 'create');
      return { t: 'entity', v: toHostEntity(table, entry.id ?? '00000000-0000-0000-0000-000000000000', entry.values) };
    }
    case 4: {
      if (!Array.isArray(value)) throw wrong(p);
      const entities = value.map((v) => toParameter(session, { ...p, type: 3 }, v) as { t: 'entity'; v: HostEntity });
      return {
        t: 'entities',
        v: { logicalName: entities[0]?.v.logicalName ?? '', entities: entities.map((e) => e.v) },
      };
    }
    case 5: {
      if (typeof value === 'string') {
        const reference = resolveRowUrl(session, value);
        return { t: 'reference', v: { logicalName: reference.table, id: reference.id } };
      }
      const { table, id } = entityParameter(session, p.name, value);
      return { t: 'reference', v: { logicalName: table.name, id } };
    }
    case 10:
      if (typeof value !== 'string') throw wrong(p);
      return value;
    case 11:
      if (!Array.isArray(value) || value.some((text) => typeof text !== 'string')) throw wrong(p);
      return { t: 'strings', v: value as string[] };
    case 12: {
      const id = normalizeGuid(String(value));
      if (id === null) throw wrong(p);
      return { t: 'guid', v: id };
    }
    default:
      throw notImplemented(`parameters of type ${p.type} ('${p.name}')`);
  }
}

function toNumber(p: ApiParameter, value: unknown): HostParameter {
  if (typeof value !== 'number') throw wrong(p);
  switch (p.type) {
    case 2:
      return { t: 'decimal', v: String(value) };
    case 6:
      return { t: 'double', v: value };
    case 8:
      return { t: 'money', v: String(value) };
    default:
      if (!Number.isInteger(value)) throw wrong(p);
      return p.type === 7 ? { t: 'int', v: value } : { t: 'optionset', v: value };
  }
}

/** What a plug-in answered → JSON. */
export function fromParameter(catalog: Catalog, p: ApiParameter, value: HostParameter): unknown {
  if (value === null || typeof value !== 'object') return value;
  switch (value.t) {
    case 'entity':
      return entityJson(catalog, value.v);
    case 'entities':
      return value.v.entities.map((e) => entityJson(catalog, e));
    case 'reference': {
      const table = catalog.table(value.v.logicalName);
      return {
        '@odata.type': `#Microsoft.Dynamics.CRM.${value.v.logicalName}`,
        [table?.primaryId ?? 'id']: value.v.id,
      };
    }
    case 'decimal':
    case 'money':
      return Number(value.v);
    case 'bigint':
      return Number(value.v);
    case 'strings':
      return value.v;
    case 'optionsets':
      return value.v.join(',');
    case 'aliased':
      return value.v.value;
    default:
      return p.type === 10 ? String(value.v) : value.v;
  }
}

function entityJson(catalog: Catalog, entity: HostEntity): Record<string, unknown> {
  const table = catalog.table(entity.logicalName);
  const json: Record<string, unknown> = { '@odata.type': `#Microsoft.Dynamics.CRM.${entity.logicalName}` };
  if (!table) return json;
  json[table.primaryId] = entity.id;
  const values = fromHostEntity(catalog, table, entity);
  for (const [name, value] of Object.entries(values)) {
    const column = table.columns.get(name);
    if (column) json[propertyName(column)] = jsonValue(column, value);
  }
  return json;
}
