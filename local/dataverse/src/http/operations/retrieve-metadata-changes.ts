import { describeColumn, describeTable } from '../../metadata/routes';
import type { MetadataQuery } from '../../metadata/query-metadata';
import { criteria, languagesOf, shown, shownNames, withLanguages } from '../../metadata/query-metadata';
import type { Described, Json } from '../../metadata/shape';
import type { Table } from '../../metadata/types';
import { Fault, invalidArgument, notImplemented } from '../faults';
import { jsonResponse } from '../message';
import type { Call } from '../resources/call';
import { literalValue } from './references';
import type { Operation } from './types';

interface EntityQuery extends MetadataQuery {
  AttributeQuery?: MetadataQuery | null;
  RelationshipQuery?: MetadataQuery | null;
  KeyQuery?: MetadataQuery | null;
  LabelQuery?: unknown;
}

const relationships = ['ManyToManyRelationships', 'ManyToOneRelationships', 'OneToManyRelationships'] as const;

/**
 * RetrieveMetadataChanges: metadata of the tables that a query names, with just the properties it asks for. With a version
 * stamp it answers with nothing new, or says that the stamp has expired: a client then reads everything again, which is
 * always right.
 */
export const retrieveMetadataChanges: Operation = {
  method: 'GET',
  run: (call, parameters) => {
    for (const name of ['AppModuleId', 'RetrieveAllSettings'])
      if (literalValue(parameters.get(name)))
        throw notImplemented(`the parameter '${name}' of RetrieveMetadataChanges`);
    const given = literalValue(parameters.get('Query')) ?? {};
    if (typeof given !== 'object' || Array.isArray(given))
      throw invalidArgument("'Query' must be an EntityQueryExpression.");
    const current = String(call.session.engine.metadataVersion);
    const client = parameters.get('ClientVersionStamp');
    const stamp = client?.type === 'string' ? client.value : '';
    if (stamp !== '' && stamp !== current)
      throw new Fault(
        400,
        '0x80044352',
        'Version stamp associated with the client has expired. Please perform a full sync.',
      );
    return jsonResponse(200, {
      '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.RetrieveMetadataChangesResponse`,
      ServerVersionStamp: current,
      EntityMetadata: stamp === current ? [] : entities(call, given),
      DeletedMetadata: null,
    });
  },
};

function entities(call: Call, query: EntityQuery): unknown {
  const matches = criteria(query.Criteria);
  const names = shownNames(query);
  const result = [...call.session.engine.catalog.tables.values()].flatMap((table) => {
    const described = describeTable(call, table);
    if (!matches(described.json)) return [];
    return [{ ...shown(described, names), ...collections(call, table, described, query, names) }];
  });
  return withLanguages(result, languagesOf(query.LabelQuery));
}

/** Attributes, keys and relationships, when the table's own properties name them, by queries of their own. */
function collections(
  call: Call,
  table: Table,
  described: Described,
  query: EntityQuery,
  names: ReadonlySet<string> | null,
): Json {
  const json: Json = {};
  const wants = (name: string): boolean => names === null || names.has(name);
  const some = (name: string, part: MetadataQuery | null | undefined): void => {
    if (!wants(name)) return;
    const matches = criteria(part?.Criteria);
    const partNames = shownNames(part);
    const items = (described.navs[name]?.() ?? []) as Described[];
    json[name] = items.filter((i) => matches(i.json)).map((i) => complex(shown(i, partNames)));
  };
  if (wants('Attributes')) {
    const matches = criteria(query.AttributeQuery?.Criteria);
    const shownColumns = shownNames(query.AttributeQuery);
    json['Attributes'] = [...table.columns.values()].flatMap((column) => {
      const item = describeColumn(call, table, column);
      if (!matches(item.json)) return [];
      const result = complex(shown(item, shownColumns));
      const options = shownColumns === null || shownColumns.has('OptionSet') ? item.navs['OptionSet'] : undefined;
      return [options ? { ...result, OptionSet: complexOptions(options() as Json) } : result];
    });
  }
  some('Keys', query.KeyQuery);
  for (const name of relationships) some(name, query.RelationshipQuery);
  return json;
}

const prefix = '#Microsoft.Dynamics.CRM.';

/** In this answer metadata are complex types: `ComplexStringAttributeMetadata` instead of `StringAttributeMetadata`. */
const complex = (json: Json): Json =>
  typeof json['@odata.type'] === 'string'
    ? { ...json, '@odata.type': json['@odata.type'].replace(prefix, `${prefix}Complex`) }
    : json;

const complexOptions = (json: Json): Json => ({
  '@odata.type': `${prefix}Complex${json['OptionSetType'] === 'Boolean' ? 'Boolean' : ''}OptionSetMetadata`,
  ...Object.fromEntries(Object.entries(json).filter(([name]) => name !== '@odata.type')),
});
