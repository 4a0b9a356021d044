import { openLocalDataverse } from '../local-dataverse';
import type { LocalDataverse } from '../local-dataverse';
import type { TestClient } from '../testing/client';
import { testClient } from '../testing/client';
import { clinicSolution, keysActive } from '../testing/clinic';
import {
  column,
  extension,
  importBody,
  key,
  oneToMany,
  primaryName,
  solutionZip,
  table,
  text,
} from '../testing/solution-zip';
import type { TestSolution } from '../testing/solution-zip';

let dataverse: LocalDataverse;
let client: TestClient;
beforeEach(async () => {
  dataverse = await openLocalDataverse({});
  client = testClient(dataverse);
});
afterEach(() => dataverse.close());

const importNow = (s: TestSolution | Uint8Array) =>
  client.send('POST', 'ImportSolution', importBody(s instanceof Uint8Array ? s : solutionZip(s)));

async function importAsync(s: TestSolution): Promise<Record<string, unknown>> {
  const started = await client.send(
    'POST',
    'ImportSolutionAsync',
    importBody(solutionZip(s), { ImportJobId: '77777777-7777-4777-8777-777777777777' }),
  );
  expect([started.status, started.json['ImportJobKey']]).toEqual([200, '77777777-7777-4777-8777-777777777777']);
  for (let i = 0; i < 200; i++) {
    const job = await client.get(
      `asyncoperations(${String(started.json['AsyncOperationId'])})?$select=statecode,statuscode,message,errorcode`,
    );
    if (job.json['statecode'] === 3) return job.json;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('The import did not end.');
}

const guid = (n: number): string => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`;
const label = (outer: string, inner: string, value: string): string =>
  `<${outer}><${inner} description="${value}" languagecode="1033" /></${outer}>`;

const parts =
  `<FormXml><forms type="main"><systemform><formid>{${guid(1)}}</formid><FormPresentation>1</FormPresentation><FormActivationState>1</FormActivationState><form><tabs><tab name="t"><labels /></tab></tabs></form>${label('LocalizedNames', 'LocalizedName', 'Information')}</systemform></forms></FormXml>` +
  `<SavedQueries><savedqueries><savedquery><isdefault>1</isdefault><savedqueryid>{${guid(2)}}</savedqueryid><layoutxml><grid name="resultset" jump="tst_name"><row name="result" id="tst_rowid"><cell name="tst_name" width="200" /></row></grid></layoutxml><querytype>0</querytype><fetchxml><fetch version="1.0" mapping="logical"><entity name="tst_row"><attribute name="tst_name" /></entity></fetch></fetchxml>${label('LocalizedNames', 'LocalizedName', 'Active rows')}</savedquery></savedqueries></SavedQueries>`;

const whole: TestSolution = {
  name: 'Whole',
  customizations:
    `<Entities>${table('tst_Row', 'tst_rows', [primaryName('tst_Name')], '', parts)}</Entities>` +
    `<Roles><Role id="{${guid(3)}}" name="Row Reader"><RolePrivileges><RolePrivilege name="prvReadtst_Row" level="Global" /></RolePrivileges></Role></Roles>` +
    `<WebResources><WebResource><WebResourceId>{${guid(4)}}</WebResourceId><Name>tst_/js/form.js</Name><DisplayName>Form</DisplayName><WebResourceType>3</WebResourceType><FileName>/WebResources/tst_jsformjs</FileName></WebResource></WebResources>` +
    '<CustomControls><CustomControl><Name>tst_Ns.Ctl</Name><FileName>/Controls/tst_Ns.Ctl/ControlManifest.xml</FileName></CustomControl></CustomControls>' +
    '<AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>tst_app</SiteMapUniqueName><SiteMap><Area Id="a"><Group Id="g"><SubArea Id="s" Entity="tst_row" /></Group></Area></SiteMap></AppModuleSiteMap></AppModuleSiteMaps>' +
    `<AppModules><AppModule><UniqueName>tst_app</UniqueName><WebResourceId>953b9fac-1e5e-e611-80d6-00155ded156f</WebResourceId><FormFactor>1</FormFactor><ClientType>4</ClientType><AppModuleComponents><AppModuleComponent type="1" schemaName="tst_row" /><AppModuleComponent type="62" schemaName="tst_app" /></AppModuleComponents>${label('LocalizedNames', 'LocalizedName', 'Test App')}</AppModule></AppModules>` +
    '<Workflows><Workflow WorkflowId="{x}" Name="Flow"><JsonFileName>/Workflows/x.json</JsonFileName></Workflow></Workflows>',
  rootComponents:
    '<RootComponent type="1" schemaName="tst_row" behavior="0" /><RootComponent type="61" schemaName="tst_/js/form.js" /><RootComponent type="80" schemaName="tst_app" />',
  files: {
    'WebResources/tst_jsformjs': 'window.x = 1;',
    'Controls/tst_Ns.Ctl/ControlManifest.xml':
      '<manifest><control namespace="Ns" constructor="Ctl" version="1.0.0"><property name="value" of-type="SingleLine.Text" /></control></manifest>',
    'Controls/tst_Ns.Ctl/bundle.js': 'var c = 1;',
    'environmentvariabledefinitions/tst_var/environmentvariabledefinition.xml':
      '<environmentvariabledefinition schemaname="tst_var"><defaultvalue>5</defaultvalue><displayname default="Var"><label description="Var" languagecode="1033" /></displayname><type>100000001</type></environmentvariabledefinition>',
    'customapis/tst_Do/customapi.xml':
      '<customapi uniquename="tst_Do"><bindingtype>0</bindingtype><isfunction>0</isfunction><name>Do</name></customapi>',
    'Workflows/x.json': '{}',
  },
};

it('brings in every kind of component, and reports what it only keeps', async () => {
  expect(await importAsync(whole)).toMatchObject({ statuscode: 30 });
  const job = await client.get('importjobs(77777777-7777-4777-8777-777777777777)?$select=progress,data,solutionname');
  expect(job.json).toMatchObject({ progress: 100, solutionname: 'Whole' });
  expect(job.json['data']).toContain('<item id="Workflows" processed="true"><result result="warning"');
  expect(
    (
      await client.get(
        "solutions?$select=version,ismanaged&$filter=uniquename eq 'Whole'&$expand=publisherid($select=customizationprefix)",
      )
    ).json.value,
  ).toMatchObject([{ version: '1.0.0.0', ismanaged: false, publisherid: { customizationprefix: 'tst' } }]);
  expect((await client.get(`systemforms(${guid(1)})?$select=name,objecttypecode,type,formxml`)).json).toMatchObject({
    name: 'Information',
    objecttypecode: 'tst_row',
    type: 2,
    formxml: expect.stringMatching(/^<form>/),
  });
  expect((await client.get(`savedqueries(${guid(2)})?$select=returnedtypecode,fetchxml`)).json).toMatchObject({
    returnedtypecode: 'tst_row',
    fetchxml: expect.stringMatching(/^<fetch/),
  });
  expect((await client.get("appmodules?$select=name&$filter=uniquename eq 'tst_app'")).json.value).toMatchObject([
    { name: 'Test App' },
  ]);
  expect(
    (await client.get("sitemaps?$select=sitemapxml&$filter=sitemapnameunique eq 'tst_app'")).json.value,
  ).toMatchObject([{ sitemapxml: expect.stringContaining('Entity="tst_row"') }]);
  expect(
    (await client.get("environmentvariabledefinitions?$select=defaultvalue&$filter=schemaname eq 'tst_var'")).json
      .value,
  ).toMatchObject([{ defaultvalue: '5' }]);
  expect((await client.get("customcontrols?$select=version&$filter=name eq 'tst_Ns.Ctl'")).json.value).toMatchObject([
    { version: '1.0.0' },
  ]);
  expect((await client.send('POST', 'tst_Do', {})).status).not.toBe(404);
  for (const [name, type, content] of [
    ['tst_/js/form.js', 'text/javascript; charset=utf-8', 'window.x = 1;'],
    ['cc_tst_Ns.Ctl/bundle.js', 'text/javascript; charset=utf-8', 'var c = 1;'],
  ] as const) {
    const file = await dataverse.handle(
      new Request(`http://127.0.0.1:5080/WebResources/${name}`, { headers: { 'Sec-Fetch-Site': 'same-origin' } }),
    );
    expect([file.status, file.headers.get('content-type'), await file.text()]).toEqual([200, type, content]);
  }
  const hidden = await dataverse.handle(new Request('http://127.0.0.1:5080/WebResources/tst_/js/form.js'));
  expect(hidden.status).toBe(401);
});

it('a new table gets the platform’s columns and relationships though the file lists none', async () => {
  await importNow(whole);
  const id = await client.create('tst_rows', { tst_name: 'r' });
  expect(
    (await client.get(`tst_rows(${id})?$expand=createdby($select=domainname),owninguser($select=domainname)`)).json,
  ).toMatchObject({
    statecode: 0,
    createdby: { domainname: 'admin@local' },
    owninguser: { domainname: 'admin@local' },
  });
});

it('importing again updates in place, keeps rows, and adds columns', async () => {
  await importNow({
    name: 'Grow',
    customizations: `<Entities>${table('tst_Grow', 'tst_grows', [primaryName('tst_Name')])}</Entities>`,
  });
  const id = await client.create('tst_grows', { tst_name: 'old' });
  const again = await importNow({
    name: 'Grow',
    version: '1.1.0.0',
    customizations: `<Entities>${table('tst_Grow', 'tst_grows', [primaryName('tst_Name'), text('tst_More')], key('tst_morekey', 'tst_more'))}</Entities>`,
  });
  expect([again.status, again.text]).toEqual([204, '']);
  await client.send('PATCH', `tst_grows(${id})`, { tst_more: 'm' });
  expect((await client.get(`tst_grows(${id})?$select=tst_name,tst_more`)).json).toMatchObject({
    tst_name: 'old',
    tst_more: 'm',
  });
  expect((await client.get("solutions?$select=version&$filter=uniquename eq 'Grow'")).json.value).toMatchObject([
    { version: '1.1.0.0' },
  ]);
  const changed = await importNow({
    name: 'Grow',
    version: '1.2.0.0',
    customizations: `<Entities>${table('tst_Grow', 'tst_grows', [primaryName('tst_Name'), column({ name: 'tst_More', type: 'int' })])}</Entities>`,
  });
  expect(changed.json.error?.message).toContain("The type of the column 'tst_more'");
});

it('importing the same file twice leaves the rows of the platform untouched', async () => {
  await importNow(whole);
  const versions = async () =>
    (await client.get('savedqueries?$select=versionnumber')).text +
    (await client.get('webresourceset?$select=versionnumber')).text +
    (await client.get('roles?$select=versionnumber')).text;
  const before = await versions();
  await importNow(whole);
  expect(await versions()).toBe(before);
});

it('a key is Pending after the import and becomes Active soon; until then it cannot be used', async () => {
  await importNow(clinicSolution);
  const pending = await client.get("EntityDefinitions(LogicalName='tst_visit')/Keys");
  expect(pending.json.value).toMatchObject([{ EntityKeyIndexStatus: 'Pending' }]);
  expect((await client.send('PATCH', "tst_visits(tst_key='x')", { tst_name: 'x' })).json.error?.code).toBe(
    '0x8006088f',
  );
  await keysActive(client, 'tst_visit');
  expect((await client.send('PATCH', "tst_visits(tst_key='x')", { tst_name: 'x' })).status).toBe(204);
});

it('a key whose rows are not unique fails', async () => {
  await importNow({
    name: 'K',
    customizations: `<Entities>${table('tst_K', 'tst_ks', [primaryName('tst_Name')])}</Entities>`,
  });
  await client.create('tst_ks', { tst_name: 'same' });
  await client.create('tst_ks', { tst_name: 'SAME' });
  await importNow({
    name: 'K',
    customizations: `<Entities>${table('tst_K', 'tst_ks', [primaryName('tst_Name')], key('tst_kk', 'tst_name'))}</Entities>`,
  });
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect((await client.get("EntityDefinitions(LogicalName='tst_k')/Keys")).json.value).toMatchObject([
    { EntityKeyIndexStatus: 'Failed' },
  ]);
});

describe('what is missing', () => {
  const needsLead: TestSolution = {
    name: 'Needs',
    customizations: `<Entities>${table('tst_N', 'tst_ns', [primaryName('tst_Name'), column({ name: 'tst_LeadId', type: 'lookup' })])}</Entities><EntityRelationships>${oneToMany('tst_lead_n', 'tst_N', 'tst_LeadId', 'Lead', 'tst_LeadId')}</EntityRelationships>`,
  };

  it('a relationship to a table that is not there fails the import and leaves nothing behind', async () => {
    const plain = await openLocalDataverse({ journeys: false });
    const own = testClient(plain);
    const answer = await own.send('POST', 'ImportSolution', importBody(solutionZip(needsLead)));
    expect([answer.status, answer.json.error?.code]).toEqual([400, '0x8004801D']);
    expect(answer.json.error?.message).toMatch(
      /Some dependencies are missing\. .*<MissingDependency [^>]*><Required type="1" displayName="lead" solution="Active" schemaName="lead" \/>/,
    );
    expect((await own.get('tst_ns')).status).toBe(404);
    expect((await own.get("solutions?$filter=uniquename eq 'Needs'")).json.value).toHaveLength(0);
    expect((await own.get('leads')).status).toBe(404);
    await plain.close();
    expect((await importNow(needsLead)).status).toBe(204);
  });

  it.each<[string, TestSolution, string]>([
    [
      'a declared dependency',
      {
        name: 'D',
        missingDependencies:
          '<MissingDependency><Required type="1" schemaName="msdyn_absent" displayName="Absent" solution="Other (1.0)" /><Dependent type="60" displayName="Form" schemaName="x" /></MissingDependency>',
      },
      'solution="Other (1.0)"',
    ],
    [
      'a site map entry',
      {
        name: 'S',
        customizations:
          '<AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>s</SiteMapUniqueName><SiteMap><Area Id="a"><Group Id="g"><SubArea Id="s" Entity="absent" /></Group></Area></SiteMap></AppModuleSiteMap></AppModuleSiteMaps>',
      },
      'schemaName="absent"',
    ],
    [
      'an extended table',
      { name: 'E', customizations: `<Entities>${extension('Absent', [text('tst_x')])}</Entities>` },
      'schemaName="absent"',
    ],
    [
      'a root component',
      { name: 'R', rootComponents: '<RootComponent type="61" schemaName="tst_none.js" />' },
      'schemaName="tst_none.js"',
    ],
  ])('%s', async (_what, solution, expected) => {
    const job = await importAsync(solution);
    expect(job).toMatchObject({ statuscode: 31, errorcode: -2147188707 });
    expect(job['message']).toContain(expected);
    expect((await client.get('importjobs(77777777-7777-4777-8777-777777777777)?$select=data')).json['data']).toContain(
      'result="failure" errorcode="0x8004801D"',
    );
  });

  it('a dependency that is here is no obstacle: platform controls, the default app icon', async () => {
    const answer = await importNow({
      missingDependencies:
        '<MissingDependency><Required type="66" schemaName="MscrmControls.Grid.GridControl" /><Dependent type="60" /></MissingDependency><MissingDependency><Required type="61" schemaName="msdyn_/Images/AppModule_Default_Icon.png" /><Dependent type="80" /></MissingDependency>',
    });
    expect(answer.status).toBe(204);
  });
});

it.each<[string, () => Uint8Array, string]>([
  ['no zip', () => Buffer.from('not a zip'), 'The solution file is invalid'],
  ['a missing part', () => solutionZip({ files: {} }).slice(0, 200), 'The solution file is invalid'],
  [
    'malformed XML',
    () => solutionZip({ files: { 'customizations.xml': '<ImportExportXml><a></ImportExportXml>' } }),
    "'customizations.xml' is not well-formed XML",
  ],
  [
    'a document type',
    () => solutionZip({ files: { 'solution.xml': '<!DOCTYPE x [<!ENTITY e "x">]><ImportExportXml />' } }),
    'document type',
  ],
  [
    'a web resource without content',
    () =>
      solutionZip({
        customizations:
          '<WebResources><WebResource><WebResourceId>{aaaaaaaa-0000-4000-8000-000000000009}</WebResourceId><Name>a.js</Name><FileName>/WebResources/a</FileName></WebResource></WebResources>',
      }),
    "names the part '/WebResources/a'",
  ],
  [
    'a table without primary name',
    () => solutionZip({ customizations: `<Entities>${table('tst_P', 'tst_ps', [text('tst_x')])}</Entities>` }),
    'PrimaryName attribute not found for Entity: tst_p',
  ],
])('a broken file is refused with its reason: %s', async (_what, zip, message) => {
  const answer = await importNow(zip());
  expect(answer.status).toBe(400);
  expect(answer.json.error?.message).toContain(message);
  expect((await client.get("solutions?$filter=uniquename eq 'Test'")).json.value).toHaveLength(0);
});

it('one solution operation at a time: the second is told to wait', async () => {
  const first = client.send('POST', 'ImportSolutionAsync', importBody(solutionZip(whole)));
  const second = client.send('POST', 'ImportSolutionAsync', importBody(solutionZip(clinicSolution)));
  expect((await first).status).toBe(200);
  const refused = await second;
  expect([refused.status, refused.json.error?.code, refused.headers.get('Retry-After')]).toEqual([
    429,
    '0x80071151',
    '2',
  ]);
  expect(refused.json.error?.message).toContain(
    'Cannot start the requested operation [Import] because there is another [Import] running',
  );
});

it('the stand-in Journeys tables carry real keys, options, and a view and form marked as stand-ins', async () => {
  const definition = await client.get(
    "EntityDefinitions(LogicalName='msdynmkt_segment')?$select=EntitySetName,PrimaryNameAttribute",
  );
  expect(definition.json).toMatchObject({
    EntitySetName: 'msdynmkt_segments',
    PrimaryNameAttribute: 'msdynmkt_sourcesegmentuid',
  });
  for (const set of [
    'leads',
    'msdynmkt_journeys',
    'msdynmkt_emails',
    'msdynmkt_smses',
    'msevtmgt_events',
    'msevtmgt_eventregistrations',
    'msevtmgt_checkins',
  ]) {
    expect([set, (await client.get(`${set}?$top=1`)).status]).toEqual([set, 200]);
  }
  const views = (
    await client.get("savedqueries?$select=name,fetchxml,returnedtypecode&$filter=contains(name,'stand-in')")
  ).json.value as { name: string; fetchxml: string; returnedtypecode: string }[];
  expect(views.length).toBeGreaterThan(10);
  for (const view of views) {
    const set = String(
      (await client.get(`EntityDefinitions(LogicalName='${view.returnedtypecode}')?$select=EntitySetName`)).json[
        'EntitySetName'
      ],
    );
    expect([view.name, (await client.get(`${set}?fetchXml=${encodeURIComponent(view.fetchxml)}`)).status]).toEqual([
      view.name,
      200,
    ]);
  }
  expect(
    (
      await client.send('PATCH', 'msdynmkt_segments(33333333-3333-4333-8333-333333333333)', {
        msdynmkt_displayname: 'S',
        msdynmkt_type: 11,
        msdynmkt_source: 12,
        msdynmkt_baseentitylogicalname: 'contact',
        msdynmkt_sourcesegmentuid: 'x',
        statecode: 1,
        statuscode: 2,
      })
    ).status,
  ).toBe(204);
});
