import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.dataverse.close());

const named = (...names: string[]) => ({
  FilterOperator: 'Or',
  Conditions: names.map((name) => ({
    PropertyName: 'LogicalName',
    ConditionOperator: 'Equals',
    Value: { Type: 'System.String', Value: name },
  })),
});
const ask = (query: unknown, more = '') =>
  clinic.client.get(`RetrieveMetadataChanges(Query=@q${more})?@q=${encodeURIComponent(JSON.stringify(query))}`);

interface Attribute {
  '@odata.type': string;
  LogicalName: string;
  OptionSet?: { '@odata.type': string; Options?: { Value: number }[]; TrueOption?: unknown };
}
interface Entity {
  LogicalName: string;
  Attributes: Attribute[];
}

it('RetrieveMetadataChanges gives the properties that are asked for, of the tables that are asked for', async () => {
  const answer = await ask({
    Criteria: named('tst_visit'),
    Properties: { PropertyNames: ['Attributes', 'EntitySetName', 'Keys', 'ManyToOneRelationships'] },
    AttributeQuery: {
      Criteria: {
        FilterOperator: 'And',
        Conditions: [
          { PropertyName: 'IsCustomAttribute', ConditionOperator: 'Equals', Value: { Value: 'true' } },
          {
            PropertyName: 'AttributeType',
            ConditionOperator: 'In',
            Value: { Value: '["Picklist","Boolean","Lookup"]' },
          },
        ],
      },
      Properties: { PropertyNames: ['OptionSet', 'Targets'] },
    },
    RelationshipQuery: { Properties: { PropertyNames: ['ReferencedEntity'] } },
    KeyQuery: { Properties: { AllProperties: true } },
  });
  expect(answer.status).toBe(200);
  const [visit] = answer.json['EntityMetadata'] as [Entity & Record<string, unknown>];
  expect(Object.keys(visit).sort()).toEqual(
    ['Attributes', 'EntitySetName', 'HasChanged', 'Keys', 'LogicalName', 'ManyToOneRelationships', 'MetadataId'].concat(
      'SchemaName',
    ),
  );
  expect(visit).toMatchObject({ EntitySetName: 'tst_visits', Keys: [{ KeyAttributes: ['tst_key'] }] });
  const kind = visit.Attributes.find((a) => a.LogicalName === 'tst_kind');
  expect(kind?.['@odata.type']).toBe('#Microsoft.Dynamics.CRM.ComplexPicklistAttributeMetadata');
  expect(kind?.OptionSet?.['@odata.type']).toBe('#Microsoft.Dynamics.CRM.ComplexOptionSetMetadata');
  expect(kind?.OptionSet?.Options?.map((o) => o.Value)).toEqual([770000000, 770000001, 770000002]);
  expect(visit.Attributes.map((a) => a.LogicalName).sort()).toEqual(
    ['tst_flag', 'tst_kind', 'tst_partofid', 'tst_patientid', 'tst_performerid'].sort(),
  );
  expect(visit['ManyToOneRelationships']).toContainEqual(
    expect.objectContaining({
      '@odata.type': '#Microsoft.Dynamics.CRM.ComplexOneToManyRelationshipMetadata',
      SchemaName: 'tst_contact_visit_patient',
      ReferencedEntity: 'contact',
    }),
  );
});

it('filters nest, compare and exclude', async () => {
  const names = async (criteria: unknown): Promise<string[]> => {
    const answer = await ask({ Criteria: criteria, Properties: { PropertyNames: [] } });
    return (answer.json['EntityMetadata'] as Entity[]).map((e) => e.LogicalName).sort();
  };
  const condition = (PropertyName: string, ConditionOperator: string, Value: unknown) => ({
    PropertyName,
    ConditionOperator,
    Value: { Type: 'System.Object', Value },
  });
  expect(await names(named('contact', 'account'))).toEqual(['account', 'contact']);
  expect(
    await names({
      FilterOperator: 'And',
      Conditions: [condition('ObjectTypeCode', 'LessThan', '3'), condition('ObjectTypeCode', 'GreaterThan', '0')],
      Filters: [named('contact', 'account', 'tst_visit')],
    }),
  ).toEqual(['account', 'contact']);
  expect(
    await names({
      Conditions: [
        condition('LogicalName', 'In', ['contact', 'task']),
        condition('LogicalName', 'NotIn', 'task,account'),
        condition('CanCreateAttributes', 'NotEquals', 'false'),
      ],
    }),
  ).toEqual(['contact']);
});

it('a version stamp that is current brings nothing, an older one asks for a full read', async () => {
  const first = await ask({ Criteria: named('contact'), Properties: { PropertyNames: ['SchemaName'] } });
  const stamp = String(first.json['ServerVersionStamp']);
  const query = { Criteria: named('contact'), Properties: { PropertyNames: ['SchemaName'] } };
  const again = await ask(query, `,ClientVersionStamp='${stamp}'`);
  expect([again.json['EntityMetadata'], again.json['ServerVersionStamp']]).toEqual([[], stamp]);
  const old = await ask(query, ",ClientVersionStamp='1'");
  expect([old.status, old.json.error?.code]).toEqual([400, '0x80044352']);
});

it('labels come in the languages that are asked for', async () => {
  const labels = async (languages: number[]) => {
    const answer = await ask({
      Criteria: named('contact'),
      Properties: { PropertyNames: ['DisplayName'] },
      LabelQuery: { FilterLanguages: languages },
    });
    const [entity] = answer.json['EntityMetadata'] as [{ DisplayName: { LocalizedLabels: unknown[] } }];
    return entity.DisplayName.LocalizedLabels.length;
  };
  expect([await labels([1033]), await labels([1031]), await labels([])]).toEqual([1, 0, 1]);
});

it('what is unknown or missing in a metadata query is named', async () => {
  const condition = { PropertyName: 'Nonsense', ConditionOperator: 'Equals', Value: { Value: '1' } };
  const unknown = await ask({ Criteria: { Conditions: [condition] } });
  expect([unknown.status, unknown.json.error?.message]).toEqual([400, expect.stringContaining('Nonsense')]);
  const operator = await ask({ Criteria: { Conditions: [{ ...condition, ConditionOperator: 'Like' }] } });
  expect([operator.status, operator.json.error?.message]).toEqual([400, expect.stringContaining('Like')]);
  const app = await ask({}, ',AppModuleId=018d0d88-05c2-46bb-ac83-63a910e8b1f1');
  expect([app.status, app.json.error?.message]).toEqual([501, expect.stringContaining('AppModuleId')]);
});
