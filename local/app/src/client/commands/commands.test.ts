import { strToU8, zipSync } from 'fflate';
import { child, descendants } from '../xml/node';
import { readXmlInNode } from '../xml/testing';
import { createGridControl } from './grid-control';
import { argumentsOf, type CommandFacts } from './parameters';
import { parseRibbon } from './parse-ribbon';
import { allHold, type RuleFacts } from './rules';
import { runCommand, type CommandPorts } from './run-command';
import { unzipText } from './unzip';

const button = (id: string, command = 'x.Command'): string =>
  `<Button Id="${id}" Command="${command}" LabelText="$LocLabels:x.Label" ToolTipDescription="Does it" ModernImage="$webresource:x_/icons/go.svg" />`;
const tab = (place: string, ...controls: string[]): string =>
  `<Tab Id="Mscrm.${place}.x_row.MainTab"><Groups><Group Id="g"><Controls>${controls.join('')}</Controls></Group></Groups></Tab>`;
const ribbon = (tabs: string, rules = '', enable = '', call = '<CrmParameter Value="SelectedControl" />'): string =>
  `<RibbonDefinitions><RibbonDefinition><UI><Ribbon><Tabs>${tabs}</Tabs></Ribbon></UI>` +
  `<CommandDefinitions><CommandDefinition Id="x.Command"><EnableRules>${enable}</EnableRules><DisplayRules><DisplayRule Id="x.May" /></DisplayRules><Actions><JavaScriptFunction FunctionName="X.go" Library="$webresource:x_/go.js">${call}</JavaScriptFunction></Actions></CommandDefinition></CommandDefinitions>` +
  `<RuleDefinitions><DisplayRules><DisplayRule Id="x.May"><EntityPrivilegeRule EntityName="x_row" PrivilegeType="Write" PrivilegeDepth="Local" /></DisplayRule></DisplayRules><EnableRules>${rules}</EnableRules></RuleDefinitions>` +
  '<LocLabels><LocLabel Id="x.Label"><Titles><Title description="Go" languagecode="1033" /><Title description="Los" languagecode="1031" /></Titles></LocLabel></LocLabels></RibbonDefinition></RibbonDefinitions>';
const parsed = (...args: Parameters<typeof ribbon>) => parseRibbon(readXmlInNode(ribbon(...args)));
const rule = (content: string) => readXmlInNode(`<EnableRule>${content}</EnableRule>`).children;

const facts = (more: Partial<RuleFacts> = {}): RuleFacts => ({
  selectionCount: 0,
  formState: undefined,
  value: () => undefined,
  mayDo: () => true,
  ...more,
});

describe('a ribbon', () => {
  test('becomes buttons with place, labels in all languages, icon, rules and call', () => {
    const [list, form, ...more] = parsed(tab('HomepageGrid', button('x.List')) + tab('Form', button('x.Form')));
    expect([list?.id, list?.place, form?.id, form?.place, more]).toEqual([
      'x.List',
      'HomepageGrid',
      'x.Form',
      'Form',
      [],
    ]);
    expect(list).toMatchObject({
      label: { 1033: 'Go', 1031: 'Los' },
      description: { 1033: 'Does it' },
      icon: 'x_/icons/go.svg',
      calls: [{ functionName: 'X.go', library: 'x_/go.js' }],
      unknown: [],
    });
    expect(list?.rules.map(({ name }) => name)).toEqual(['EntityPrivilegeRule']);
  });

  test('names every part that the app does not know, so that the button is left out', () => {
    const unknownOf = (...args: Parameters<typeof ribbon>) => parsed(...args)[0]?.unknown;
    const one = tab('Form', button('b'));
    expect(unknownOf(one, '<EnableRule Id="r"><CustomRule /></EnableRule>', '<EnableRule Id="r" />')).toEqual([
      'the rule CustomRule',
    ]);
    expect(unknownOf(one, '', '<EnableRule Id="Mscrm.Other" />')).toEqual(['the rule Mscrm.Other']);
    expect(unknownOf(one, '', '', '<CrmParameter Value="CommandProperties" />')).toEqual([
      'the parameter CrmParameter CommandProperties',
    ]);
    expect(unknownOf(tab('Form', button('b', 'none')))).toEqual(['the command none']);
    expect(unknownOf(tab('Form', '<FlyoutAnchor Id="f" Command="x.Command" />'))).toEqual(['the control FlyoutAnchor']);
  });

  test('comes out of the zip, deflated or stored; what is no zip is said so', async () => {
    const files = { '[Content_Types].xml': strToU8('<Types />'), 'RibbonXml.xml': strToU8('<R>ä</R>'.repeat(500)) };
    for (const level of [0, 6] as const)
      expect(await unzipText(new Uint8Array(zipSync(files, { level })), 'RibbonXml.xml')).toBe('<R>ä</R>'.repeat(500));
    await expect(unzipText(new Uint8Array(zipSync(files)), 'Other.xml')).rejects.toThrow('no part Other.xml');
    await expect(unzipText(new Uint8Array(40), 'RibbonXml.xml')).rejects.toThrow('no zip file');
  });
});

describe('a rule', () => {
  const holds = (content: string, more: Partial<RuleFacts>) => allHold(rule(content), facts(more));

  test('counts the rows selected', () => {
    const count = '<SelectionCountRule AppliesTo="SelectedEntity" Minimum="1" Maximum="2" />';
    expect([0, 1, 2, 3].map((selectionCount) => holds(count, { selectionCount }))).toEqual([false, true, true, false]);
  });

  test('asks for a privilege of the depth it names', () => {
    const asked: unknown[] = [];
    const mayDo = (...args: unknown[]) => asked.push(args) < 0;
    expect(
      holds('<EntityPrivilegeRule EntityName="x_row" PrivilegeType="Write" PrivilegeDepth="Deep" />', { mayDo }),
    ).toBe(false);
    expect(asked).toEqual([['x_row', 3, 2]]);
  });

  test('compares the form’s state', () => {
    const saved = '<FormStateRule State="Existing" />';
    expect(holds(saved, { formState: 'Existing' })).toBe(true);
    expect(holds(saved, { formState: 'Create' })).toBe(false);
    expect(holds(saved, {})).toBe(false);
  });

  test('compares a value, and turns round with InvertResult', () => {
    const is = (value: string, more = '') => `<ValueRule Field="c" Value="${value}"${more} />`;
    expect(holds(is('770000002'), { value: () => 770000002 })).toBe(true);
    expect(holds(is('770000002', ' InvertResult="true"'), { value: () => 770000002 })).toBe(false);
    expect(holds(is('770000002', ' InvertResult="true"'), { value: () => null })).toBe(true);
    expect(holds(is('true'), { value: () => true })).toBe(true);
    expect(holds(is('ab-1'), { value: () => [{ id: 'AB-1', name: 'n', entityType: 't' }] })).toBe(true);
    expect(holds(is('x', ' Default="true"'), {})).toBe(true);
  });

  test('must hold with all others', () => {
    const both = '<FormStateRule State="Existing" /><SelectionCountRule Minimum="1" />';
    expect(holds(both, { formState: 'Existing' })).toBe(false);
  });
});

const row = { Id: '1', Name: 'One', TypeName: 'x_row', TypeCode: 10_200 };
const page = (more: Partial<CommandFacts> = {}): CommandFacts => ({
  table: 'x_row',
  typeCode: 10_200,
  languageId: 1031,
  selected: [row],
  shown: ['1', '2'],
  recordId: undefined,
  primaryControl: null,
  selectedControl: null,
  ...more,
});

describe('a command', () => {
  const call = (parameters: string) =>
    descendants(readXmlInNode(`<a><b>${parameters}</b></a>`), 'b')[0]?.children ?? [];

  test('is given what its parameters name, in order', () => {
    const parameters = call(
      '<CrmParameter Value="SelectedControlSelectedItemIds" /><CrmParameter Value="SelectedControlSelectedItemReferences" /><CrmParameter Value="FirstPrimaryItemId" /><StringParameter Value="s" /><BoolParameter Value="true" /><IntParameter Value="7" /><CrmParameter Value="UserLcid" />',
    );
    expect(argumentsOf(parameters, page())).toEqual([['1'], [row], null, 's', true, 7, 1031]);
    expect(argumentsOf(call('<CrmParameter Value="PrimaryItemIds" />'), page({ recordId: '9' }))).toEqual([['9']]);
  });

  const run = async (globals: object, load: CommandPorts['load'] = () => Promise.resolve()) => {
    const told: string[] = [];
    const [shown] = parsed(tab('HomepageGrid', button('b')));
    if (!shown) throw new Error('no button');
    const control = createGridControl('x_row', [row], () => told.push('refreshed'));
    await runCommand(shown, page({ selectedControl: control }), { load, globals, tell: (text) => told.push(text) });
    return told;
  };

  test('loads its library first and calls the function with the list', async () => {
    const globals: { X?: object } = {};
    const loaded: string[] = [];
    const told = await run(globals, (url) => {
      loaded.push(url);
      globals.X = { go: (list: { refresh(): void }) => list.refresh() };
      return Promise.resolve();
    });
    expect([loaded, told]).toEqual([['/WebResources/x_/go.js'], ['refreshed']]);
  });

  test('that fails says so in one sentence', async () => {
    expect(await run({})).toEqual(['The command X.go failed: There is no function of that name in its library.']);
    expect(await run({ X: { go: () => Promise.reject(new Error('no.')) } })).toEqual(['The command X.go failed: no.']);
    expect(await run({ X: { go: (list: { openQuickCreate(): void }) => list.openQuickCreate() } })).toEqual([
      'The command X.go uses something the local app does not have: gridControl.openQuickCreate is not in the local app.',
    ]);
  });
});

test('a ribbon without definitions has no buttons', () => {
  expect(parseRibbon(readXmlInNode('<RibbonDefinitions />'))).toEqual([]);
  expect(child(readXmlInNode(ribbon('')), 'RibbonDefinition')).toBeDefined();
});
