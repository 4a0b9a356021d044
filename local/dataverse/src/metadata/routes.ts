import type { ApiResponse } from '../http/message';
import { jsonResponse } from '../http/message';
import { Fault, notImplemented, segmentNotFound } from '../http/faults';
import type { Call } from '../http/resources/call';
import type { PathKey, PathSegment } from '../odata/parse-path';
import type { Catalog } from './catalog';
import { globalOptionSet } from './describe-choice';
import { castableClasses, columnClass, columnJson, hasOptions, optionSetJson } from './describe-column';
import { relationshipJson } from './describe-relationship';
import { keyJson, manyToManyOf, manyToOneOf, oneToManyOf, tableId, tableJson } from './describe-table';
import type { Described, Json } from './shape';
import { select, shape } from './shape';
import type { Column, Table } from './types';
import { uuidOf } from './uuid';

type Route = (call: Call, first: PathSegment, rest: readonly PathSegment[]) => ApiResponse;

/** Addresses of metadata: definitions of tables, relationships and global choices. Reading only. */
export const metadataRoutes: Readonly<Record<string, Route>> = {
  EntityDefinitions: entityDefinitions,
  RelationshipDefinitions: relationshipDefinitions,
  GlobalOptionSetDefinitions: globalOptionSets,
};

const notFound = (what: string): Fault => new Fault(404, '0x80040217', `Could not find ${what} in the MetadataCache.`);

function collection(call: Call, name: string, items: readonly Described[]): ApiResponse {
  const value = select(items, call.query.options);
  return jsonResponse(200, { '@odata.context': `${call.request.root}$metadata#${name}`, value });
}

function single(call: Call, name: string, item: Described): ApiResponse {
  return jsonResponse(200, {
    '@odata.context': `${call.request.root}$metadata#${name}/$entity`,
    ...shape(item, call.query.options),
  });
}

const plain = (json: Json): Described => ({ json, navs: {} });

export function describeTable(call: Call, table: Table): Described {
  const { catalog } = call.session.engine;
  return {
    json: tableJson(table),
    navs: {
      Attributes: () => [...table.columns.values()].map((c) => describeColumn(call, table, c)),
      Keys: () => table.keys.map((k) => plain(keyJson(table, k))),
      ManyToOneRelationships: () => manyToOneOf(catalog, table).map(plain),
      OneToManyRelationships: () => oneToManyOf(catalog, table).map(plain),
      ManyToManyRelationships: () => manyToManyOf(catalog, table).map(plain),
    },
  };
}

export function describeColumn(call: Call, table: Table, column: Column): Described {
  const navs = hasOptions(column)
    ? {
        OptionSet: () => optionSetJson(call.session.engine.catalog, table, column).OptionSet,
        GlobalOptionSet: () => optionSetJson(call.session.engine.catalog, table, column).GlobalOptionSet,
      }
    : {};
  return { json: columnJson(table, column), navs };
}

/** The table that an address names by logical name or id. @throws Fault 404. */
export function findTable(catalog: Catalog, segment: PathSegment): Table {
  const table = [...catalog.tables.values()].find((t) => matchesKey(segment, t.name, () => tableId(t)));
  if (!table) throw notFound(`an entity with the given name or id`);
  return table;
}

function entityDefinitions(call: Call, first: PathSegment, rest: readonly PathSegment[]): ApiResponse {
  const tables = [...call.session.engine.catalog.tables.values()];
  if (!first.key) {
    if (rest.length > 0) throw segmentNotFound(rest[0]?.name ?? '');
    return collection(
      call,
      'EntityDefinitions',
      tables.map((t) => describeTable(call, t)),
    );
  }
  const table = findTable(call.session.engine.catalog, first);
  const [second, ...further] = rest;
  if (!second) return single(call, 'EntityDefinitions', describeTable(call, table));
  if (second.name === 'Attributes') return attributes(call, table, second, further);
  const described = describeTable(call, table);
  const nav = described.navs[second.name];
  if (nav) return collectionOrItem(call, table, second, further, nav() as Described[]);
  if (second.name in described.json) return value(call, described.json, second.name, further[0]);
  throw segmentNotFound(second.name);
}

function collectionOrItem(
  call: Call,
  table: Table,
  segment: PathSegment,
  further: readonly PathSegment[],
  items: readonly Described[],
): ApiResponse {
  if (further.length > 0) throw notImplemented(`addresses below ${segment.name}`);
  const name = `EntityDefinitions('${table.name}')/${segment.name}`;
  if (!segment.key) return collection(call, name, items);
  const item = items.find((i) =>
    matchesKey(
      segment,
      (i.json['LogicalName'] ?? i.json['SchemaName']) as string,
      () => i.json['MetadataId'] as string,
    ),
  );
  if (!item) throw notFound('the definition');
  return single(call, name, item);
}

function attributes(call: Call, table: Table, segment: PathSegment, further: readonly PathSegment[]): ApiResponse {
  const [next, after] = further;
  const cast = next?.name.startsWith('Microsoft.Dynamics.CRM.')
    ? next.name.slice('Microsoft.Dynamics.CRM.'.length)
    : null;
  if (cast !== null && !castableClasses.has(cast)) throw segmentNotFound(next?.name ?? '');
  const name = `EntityDefinitions('${table.name}')/Attributes${cast === null ? '' : `/Microsoft.Dynamics.CRM.${cast}`}`;
  const columns = [...table.columns.values()].filter((c) => cast === null || columnClass(c) === cast);
  if (!segment.key) {
    if (next && cast === null) throw segmentNotFound(next.name);
    return collection(
      call,
      name,
      columns.map((c) => describeColumn(call, table, c)),
    );
  }
  const column = columns.find((c) => matchesKey(segment, c.name, () => uuidOf(`attribute/${table.name}/${c.name}`)));
  if (!column) throw notFound('an attribute with the given name or id');
  const described = describeColumn(call, table, column);
  const rest = cast === null ? next : after;
  if (!rest) return single(call, name, described);
  const nav = described.navs[rest.name];
  if (nav) return single(call, `${name}/${rest.name}`, plain((nav() ?? {}) as Json));
  if (rest.name in described.json) return value(call, described.json, rest.name, undefined);
  throw segmentNotFound(rest.name);
}

function value(call: Call, json: Json, property: string, next: PathSegment | undefined): ApiResponse {
  if (next?.name === '$value')
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(json[property]) };
  return jsonResponse(200, {
    '@odata.context': `${call.request.root}$metadata#EntityDefinitions/${property}`,
    value: json[property],
  });
}

/** @param id asked for only when the address names it: most go by name */
function matchesKey(segment: PathSegment, name: string, id: () => string): boolean {
  const { single: literal, named }: PathKey = segment.key ?? { single: null, named: new Map() };
  if (literal?.type === 'guid') return literal.value === id();
  const byName = named.get('LogicalName') ?? named.get('SchemaName') ?? named.get('Name');
  if (byName?.type === 'string') return byName.value === name;
  const byId = named.get('MetadataId');
  return byId?.type === 'guid' && byId.value === id();
}

function relationshipDefinitions(call: Call, first: PathSegment, rest: readonly PathSegment[]): ApiResponse {
  const { catalog } = call.session.engine;
  const cast = rest[0]?.name.replace('Microsoft.Dynamics.CRM.', '');
  const kind =
    cast === 'OneToManyRelationshipMetadata'
      ? 'OneToMany'
      : cast === 'ManyToManyRelationshipMetadata'
        ? 'ManyToMany'
        : null;
  if (cast !== undefined && kind === null) throw segmentNotFound(rest[0]?.name ?? '');
  const items = [...catalog.relationships.values()].filter((r) => kind === null || r.kind === kind);
  if (!first.key)
    return collection(
      call,
      'RelationshipDefinitions',
      items.map((r) => plain(relationshipJson(catalog, r))),
    );
  const found = items.find((r) => matchesKey(first, r.name, () => uuidOf(`relationship/${r.name}`)));
  if (!found) throw notFound('a relationship with the given name or id');
  return single(call, 'RelationshipDefinitions', plain(relationshipJson(catalog, found)));
}

function globalOptionSets(call: Call, first: PathSegment, rest: readonly PathSegment[]): ApiResponse {
  const { catalog } = call.session.engine;
  const cast = rest[0]?.name;
  if (cast !== undefined && cast !== 'Microsoft.Dynamics.CRM.OptionSetMetadata') throw segmentNotFound(cast);
  const items = [...catalog.choices.values()];
  if (!first.key)
    return collection(
      call,
      'GlobalOptionSetDefinitions',
      items.map((c) => plain(globalOptionSet(c))),
    );
  const found = items.find((c) => matchesKey(first, c.name, () => uuidOf(`optionset/${c.name}`)));
  if (!found) throw notFound('a global choice with the given name or id');
  return single(call, 'GlobalOptionSetDefinitions', plain(globalOptionSet(found)));
}
