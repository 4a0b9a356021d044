import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { ScriptedHost } from '../testing/scripted-host';
import { importBody, solutionZip } from '../testing/solution-zip';
import { testClient } from '../testing/client';

const typeId = 'bbbbbbbb-0000-4000-8000-000000000901';
const api = (name: string, inner: string): string =>
  `<customapi uniquename="${name}"><name>${name}</name><plugintypeid><plugintypeid>${typeId}</plugintypeid></plugintypeid>${inner}</customapi>`;
const parameter = (name: string, type: number, optional = 0): string =>
  `<customapirequestparameter uniquename="${name}"><name>${name}</name><type>${type}</type><isoptional>${optional}</isoptional></customapirequestparameter>`;
const property = (name: string, type: number): string =>
  `<customapiresponseproperty uniquename="${name}"><name>${name}</name><type>${type}</type></customapiresponseproperty>`;

const zip = solutionZip({
  name: 'Apis',
  customizations: `<SolutionPluginAssemblies><PluginAssembly FullName="P, Version=1.0.0.0, Culture=neutral, PublicKeyToken=abc" PluginAssemblyId="bbbbbbbb-0000-4000-8000-000000000801" CustomizationLevel="1"><IsolationMode>2</IsolationMode><SourceType>0</SourceType><FileName>/PluginAssemblies/P/P.dll</FileName><PluginTypes><PluginType AssemblyQualifiedName="T.Api, P" PluginTypeId="${typeId}" Name="T.Api" /></PluginTypes></PluginAssembly></SolutionPluginAssemblies>`,
  files: {
    'PluginAssemblies/P/P.dll': 'DLL',
    'customapis/tst_Add/customapi.xml': api('tst_Add', '<isfunction>1</isfunction><bindingtype>0</bindingtype>'),
    'customapis/tst_Add/customapirequestparameters/A/customapirequestparameter.xml': parameter('A', 7),
    'customapis/tst_Add/customapirequestparameters/B/customapirequestparameter.xml': parameter('B', 7, 1),
    'customapis/tst_Add/customapiresponseproperties/Sum/customapiresponseproperty.xml': property('Sum', 7),
    'customapis/tst_Mark/customapi.xml': api(
      'tst_Mark',
      '<isfunction>0</isfunction><bindingtype>1</bindingtype><boundentitylogicalname>tst_visit</boundentitylogicalname><executeprivilegename>prvWritetst_Visit</executeprivilegename>',
    ),
    'customapis/tst_Mark/customapirequestparameters/Patient/customapirequestparameter.xml': parameter('Patient', 5),
  },
});

let host: ScriptedHost;
let clinic: Clinic;
beforeEach(async () => {
  host = new ScriptedHost();
  clinic = await openClinic({ pluginHost: host });
  const imported = await clinic.client.send('POST', 'ImportSolution', importBody(zip));
  if (imported.status !== 204) throw new Error(imported.text);
});
afterEach(() => clinic.dataverse.close());

it('a function runs its plug-in with typed parameters and answers with its response properties', async () => {
  host.behaviours['T.Api'] = (context) => {
    const number = (name: string): number => (context.inputParameters[name] as { v: number } | undefined)?.v ?? 0;
    return Promise.resolve({ outputParameters: { Sum: { t: 'int', v: number('A') + number('B') } } });
  };
  const answer = await clinic.client.get('tst_Add(A=2,B=@b)?@b=40');
  expect([answer.status, answer.json['Sum']]).toEqual([200, 42]);
  expect(answer.json['@odata.context']).toMatch(/#Microsoft\.Dynamics\.CRM\.tst_AddResponse$/);
  expect(host.calls[0]?.context).toMatchObject({ messageName: 'tst_Add', stage: 30, depth: 1 });
  expect((await clinic.client.get('tst_Add(B=1)')).json.error?.message).toContain("'A' is missing");
  expect((await clinic.client.get("tst_Add(A='x')")).status).toBe(400);
  expect((await clinic.client.get('tst_Add(A=1,C=1)')).json.error?.message).toContain("'C' is not a parameter");
  expect((await clinic.client.send('POST', 'tst_Add', { A: 1 })).status).toBe(404);
});

it('a bound action gets its row, writes in one transaction, and rolls back when the plug-in refuses', async () => {
  const visit = await clinic.client.create('tst_visits', { tst_name: 'v' });
  const patient = await clinic.client.create('contacts', { lastname: 'P' });
  let refuse = false;
  host.behaviours['T.Api'] = async (context, service) => {
    const id = context.primaryEntityId;
    await service.update(context.userId, { logicalName: 'tst_visit', id, attributes: { tst_name: 'marked' } });
    if (refuse) return { ok: false, kind: 'business', message: 'Not today.', trace: [] };
    return {};
  };
  const path = `tst_visits(${visit})/Microsoft.Dynamics.CRM.tst_Mark`;
  const Patient = { '@odata.type': 'Microsoft.Dynamics.CRM.contact', contactid: patient };
  expect((await clinic.client.send('POST', path, { Patient })).status).toBe(204);
  expect(host.calls[0]?.context.inputParameters).toMatchObject({
    Target: { t: 'reference', v: { logicalName: 'tst_visit', id: visit } },
    Patient: { t: 'reference', v: { logicalName: 'contact', id: patient } },
  });
  expect((await clinic.client.get(`tst_visits(${visit})?$select=tst_name`)).json['tst_name']).toBe('marked');
  await clinic.client.send('PATCH', `tst_visits(${visit})`, { tst_name: 'again' });
  refuse = true;
  const refused = await clinic.client.send('POST', path, { Patient });
  expect(refused.json.error).toEqual({ code: '0x80040265', message: 'Not today.' });
  expect((await clinic.client.get(`tst_visits(${visit})?$select=tst_name`)).json['tst_name']).toBe('again');
  const nobody = testClient(clinic.dataverse, 'user:fhir-sync@local');
  expect((await nobody.send('POST', path, { Patient })).status).toBe(403);
});
