import { strFromU8, unzipSync } from 'fflate';
import { openLocalDataverse } from '../local-dataverse';
import type { LocalDataverse } from '../local-dataverse';
import type { TestClient } from '../testing/client';
import { testClient } from '../testing/client';
import type { TestSolution } from '../testing/solution-zip';
import { extension, importBody, primaryName, solutionZip, table } from '../testing/solution-zip';
import type { Element } from '../xml/dom';
import { attribute, elements, parseXml, path } from '../xml/dom';

let dataverse: LocalDataverse;
let client: TestClient;
beforeEach(async () => {
  dataverse = await openLocalDataverse({});
  client = testClient(dataverse);
});
afterEach(() => dataverse.close());

const action = (id: string, location: string, sequence = 10): string =>
  `<CustomAction Id="${id}.Action" Location="${location}" Sequence="${sequence}"><CommandUIDefinition><Button Id="${id}" Command="${id}.Command" LabelText="$LocLabels:${id}.Label" Sequence="${sequence}" /></CommandUIDefinition></CustomAction>`;
const ribbon = (id: string, ...actions: string[]): string =>
  `<RibbonDiffXml><CustomActions>${actions.join('')}</CustomActions><Templates><RibbonTemplates Id="Mscrm.Templates" /></Templates><CommandDefinitions><CommandDefinition Id="${id}.Command"><EnableRules><EnableRule Id="${id}.Rule" /></EnableRules><DisplayRules /><Actions /></CommandDefinition></CommandDefinitions><RuleDefinitions><TabDisplayRules /><DisplayRules /><EnableRules><EnableRule Id="${id}.Rule"><SelectionCountRule AppliesTo="SelectedEntity" Minimum="1" /></EnableRule></EnableRules></RuleDefinitions><LocLabels><LocLabel Id="${id}.Label"><Titles><Title description="Go" languagecode="1033" /><Title description="Los" languagecode="1031" /></Titles></LocLabel></LocLabels></RibbonDiffXml>`;

const row = (parts: string): string => table('tst_Row', 'tst_rows', [primaryName('tst_Name')], '', parts);
const solution = (parts: string, more: Partial<TestSolution> = {}): TestSolution => ({
  name: 'Ribbons',
  customizations: `<Entities>${row(parts)}</Entities>`,
  ...more,
});
const grid = 'Mscrm.HomepageGrid.tst_row.MainTab.Management.Controls._children';
const form = 'Mscrm.Form.{!EntityLogicalName}.MainTab.Save.Controls._children';

const send = (message: string, zip: Uint8Array, more = {}) => client.send('POST', message, importBody(zip, more));
async function ribbonOf(name: string, filter = "'All'"): Promise<Element> {
  const answer = await client.get(`RetrieveEntityRibbon(EntityName='${name}',RibbonLocationFilter=${filter})`);
  expect([answer.status, answer.json.error?.message]).toEqual([200, undefined]);
  const zip = unzipSync(Buffer.from(String(answer.json['CompressedEntityXml']), 'base64'));
  return path(parseXml(strFromU8(zip['RibbonXml.xml'] ?? new Uint8Array())), 'RibbonDefinition') as Element;
}
/** Controls with the group they stand in. */
const controls = (definition: Element): string[] =>
  elements(path(definition, 'UI', 'Ribbon', 'Tabs')).flatMap((tab) =>
    elements(path(tab, 'Groups')).flatMap((group) =>
      elements(path(group, 'Controls')).map((c) => `${attribute(group, 'Id') ?? ''} ${attribute(c, 'Id') ?? ''}`),
    ),
  );
const ids = (definition: Element, ...names: string[]): (string | null)[] =>
  elements(path(definition, ...names)).map((e) => attribute(e, 'Id'));

it('RetrieveEntityRibbon tells the buttons that solutions add, in order, with commands, rules and labels', async () => {
  const two = solution(
    ribbon('tst.Go', action('tst.Later', grid, 20), action('tst.Go', grid, 10), action('tst.Form', form)),
  );
  expect((await send('ImportSolution', solutionZip(two))).status).toBe(204);
  const definition = await ribbonOf('tst_row');
  expect(controls(definition)).toEqual([
    'Mscrm.HomepageGrid.tst_row.MainTab.Management tst.Go',
    'Mscrm.HomepageGrid.tst_row.MainTab.Management tst.Later',
    'Mscrm.Form.tst_row.MainTab.Save tst.Form',
  ]);
  expect(ids(definition, 'CommandDefinitions')).toEqual(['tst.Go.Command']);
  expect(ids(definition, 'RuleDefinitions', 'EnableRules')).toEqual(['tst.Go.Rule']);
  expect(elements(path(definition, 'LocLabels', 'LocLabel', 'Titles')).map((t) => attribute(t, 'description'))).toEqual(
    ['Go', 'Los'],
  );
});

it('RetrieveEntityRibbon takes its filter by name, as an enumeration value and as several', async () => {
  await send('ImportSolution', solutionZip(solution(ribbon('tst.Go', action('tst.Go', grid), action('tst.F', form)))));
  const shown = async (filter: string) => controls(await ribbonOf('tst_row', filter)).map((c) => c.split(' ')[1]);
  expect(await shown("'Form'")).toEqual(['tst.F']);
  expect(await shown("Microsoft.Dynamics.CRM.RibbonLocationFilters'HomepageGrid'")).toEqual(['tst.Go']);
  expect((await shown("'Form,HomepageGrid'")).sort()).toEqual(['tst.F', 'tst.Go']);
  expect(await shown("'SubGrid'")).toEqual([]);
});

it('RetrieveEntityRibbon merges what several solutions say of a table; a table that none changes has an empty ribbon', async () => {
  const mine = 'Mscrm.Form.contact.MainTab.Save.Controls._children';
  for (const name of ['One', 'Two']) {
    const customizations = `<Entities>${extension('Contact', [], '', ribbon(`tst.${name}`, action(`tst.${name}`, mine)))}</Entities>`;
    expect((await send('ImportSolution', solutionZip({ name, customizations }))).status).toBe(204);
  }
  expect(ids(await ribbonOf('contact'), 'CommandDefinitions')).toEqual(['tst.One.Command', 'tst.Two.Command']);
  expect(controls(await ribbonOf('contact'))).toHaveLength(2);
  expect(controls(await ribbonOf('account'))).toEqual([]);
});

it('RetrieveEntityRibbon refuses an unknown table and an unknown filter', async () => {
  for (const given of ["EntityName='none',RibbonLocationFilter='All'", "EntityName='contact',RibbonLocationFilter='X'"])
    expect([given, (await client.get(`RetrieveEntityRibbon(${given})`)).status]).toEqual([given, 400]);
});

it('buttons go with an upgrade that has none; what cannot be told is named in the import', async () => {
  const has = ribbon('tst.Go', action('tst.Go', grid), action('tst.Menu', 'Mscrm.HomepageGrid.tst_row.Menu._children'));
  const importJob = '88888888-8888-4888-8888-888888888888';
  const first = solutionZip(solution(has, { managed: true }));
  await send('ImportSolution', first, { ImportJobId: importJob });
  expect(controls(await ribbonOf('tst_row'))).toHaveLength(1);
  expect((await client.get(`importjobs(${importJob})?$select=data`)).json['data']).toContain('tst.Menu.Action');
  const next = solutionZip(solution('', { managed: true, version: '2.0.0.0' }));
  expect((await send('StageAndUpgrade', next)).status).toBeLessThan(300);
  expect(controls(await ribbonOf('tst_row'))).toEqual([]);
  expect(ids(await ribbonOf('tst_row'), 'CommandDefinitions')).toEqual([]);
});

it('buttons of a holding solution take the place of those before when it is promoted', async () => {
  const zipOf = (id: string, version: string): Uint8Array =>
    solutionZip(solution(ribbon(id, action(id, grid)), { managed: true, version }));
  await send('ImportSolution', zipOf('tst.Old', '1.0.0.0'));
  await send('ImportSolution', zipOf('tst.New', '2.0.0.0'), { HoldingSolution: true });
  expect((await client.send('POST', 'DeleteAndPromote', { UniqueName: 'Ribbons' })).status).toBe(200);
  expect(controls(await ribbonOf('tst_row'))).toEqual(['Mscrm.HomepageGrid.tst_row.MainTab.Management tst.New']);
});

it('buttons on a table of others go with the solution that brought them', async () => {
  const mine = ribbon('tst.Go', action('tst.Go', 'Mscrm.Form.contact.MainTab.Save.Controls._children'));
  const customizations = `<Entities>${extension('Contact', [], '', mine)}</Entities>`;
  await send('ImportSolution', solutionZip({ name: 'Guest', managed: true, customizations }));
  expect(controls(await ribbonOf('contact'))).toHaveLength(1);
  const found = await client.get("solutions?$select=solutionid&$filter=uniquename eq 'Guest'");
  const [guest] = found.json.value as { solutionid: string }[];
  expect((await client.send('DELETE', `solutions(${guest?.solutionid ?? ''})`)).status).toBe(204);
  expect(controls(await ribbonOf('contact'))).toEqual([]);
});
