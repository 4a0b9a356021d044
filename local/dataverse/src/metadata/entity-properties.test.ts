import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.dataverse.close());

it('EntityDefinitions knows the documented properties of a table, whatever stands behind them', async () => {
  const names =
    'ActivityTypeMask,AutoCreateAccessTeams,CanTriggerWorkflow,DaysSinceRecordLastModified,EntityColor,EntityHelpUrl,ExternalName,HasEmailAddresses,IconLargeName,IconMediumName,IconSmallName,IconVectorName,IsActivityParty,IsBPFEntity,IsConnectionsEnabled,IsDuplicateDetectionEnabled,IsEnabledForCharts,IsMailMergeEnabled,IsMappable,IsOfflineInMobileClient,IsRenameable,IsStateModelAware,IsValidForQueue,IsVisibleInMobileClient,ObjectTypeCode,Privileges,ReportViewName,SyncToExternalSearchIndex,UsesBusinessDataLabelTable';
  const answer = await clinic.client.get(`EntityDefinitions(LogicalName='contact')?$select=${names}`);
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({
    ObjectTypeCode: 2,
    IconVectorName: null,
    HasEmailAddresses: true,
    IsStateModelAware: true,
  });
  expect(answer.json['Privileges']).toContainEqual(
    expect.objectContaining({ Name: 'prvReadContact', PrivilegeType: 'Read', CanBeBasic: true }),
  );
  const raw = await clinic.client.get("EntityDefinitions(LogicalName='contact')/ObjectTypeCode/$value");
  expect(raw.text).toBe('2');
});

it('the Journeys tables are there with real names, a view, a quick find and a form that say they are stand-ins', async () => {
  for (const [set, table] of [
    ['msdynmkt_topics', 'msdynmkt_topic'],
    ['msdynmkt_purposes', 'msdynmkt_purpose'],
    ['msdynmkt_contactpointconsent4s', 'msdynmkt_contactpointconsent4'],
    ['msdynmkt_compliancesettings4s', 'msdynmkt_compliancesettings4'],
    ['msdynmkt_entityscoringmodels', 'msdynmkt_entityscoringmodel'],
    ['msdynmkt_eventmetadataset', 'msdynmkt_eventmetadata'],
    ['msevtmgt_sessions', 'msevtmgt_session'],
    ['msevtmgt_sessionregistrations', 'msevtmgt_sessionregistration'],
    ['lists', 'list'],
  ] as const) {
    expect([set, (await clinic.client.get(`${set}?$top=1`)).status]).toEqual([set, 200]);
    const views = await clinic.client.get(
      `savedqueries?$select=name,querytype,fetchxml&$orderby=querytype&$filter=returnedtypecode eq '${table}'`,
    );
    expect(views.json.value).toMatchObject([
      { querytype: 0, name: expect.stringContaining('stand-in') },
      { querytype: 4, fetchxml: expect.stringContaining('isquickfindfields="1"') },
    ]);
    const view = (views.json.value as { savedqueryid: string }[])[0]?.savedqueryid ?? '';
    expect([set, (await clinic.client.get(`${set}?savedQuery=${view}`)).status]).toEqual([set, 200]);
    const forms = await clinic.client.get(`systemforms?$select=name&$filter=objecttypecode eq '${table}'`);
    expect(forms.json.value).toMatchObject([{ name: expect.stringContaining('stand-in') }]);
  }
});

it('the solutions that bring the Journeys tables are listed as installed', async () => {
  const answer = await clinic.client.get(
    "solutions?$select=uniquename,ismanaged&$orderby=uniquename&$filter=startswith(uniquename,'DynamicsMKT') or startswith(uniquename,'MicrosoftDynamics_')",
  );
  expect((answer.json.value ?? []).map((s) => (s as { uniquename: string }).uniquename)).toEqual([
    'DynamicsMKT_AnchorSolution',
    'DynamicsMKT_EmailChannel',
    'DynamicsMKT_LeadManagement',
    'DynamicsMKT_Segmentation',
    'DynamicsMKT_SmsChannel',
    'MicrosoftDynamics_EventManagement',
  ]);
});
