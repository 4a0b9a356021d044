import { print } from '../xml/print';
import { ribbon, type Command } from './command';

const command: Command = {
  table: 'hco_visit',
  name: 'Check',
  label: 'Check',
  description: 'Checks the visits.',
  icon: 'hco_/icons/check.svg',
  library: 'hco_/scripts/visit.js',
  privilege: 'Write',
  list: { functionName: 'A.list', atMost: 250 },
  form: { functionName: 'A.form', unless: { column: 'hco_status', value: 3 } },
};

describe('buttons of a table', () => {
  test('a table without buttons has an empty ribbon', () => {
    expect(print(ribbon([])).replace(/\s*\n\s*/g, '')).toBe(
      '<RibbonDiffXml><CustomActions /><Templates><RibbonTemplates Id="Mscrm.Templates" /></Templates><CommandDefinitions /><RuleDefinitions><TabDisplayRules /><DisplayRules /><EnableRules /></RuleDefinitions><LocLabels /></RibbonDiffXml>',
    );
  });

  test('a button stands on lists, lists on forms, and the form, and is given what it acts on', () => {
    const text = print(ribbon([command]));
    for (const place of ['HomepageGrid', 'SubGrid', 'Form'])
      expect(text).toContain(`Mscrm.${place}.hco_visit.MainTab.`);
    expect(text).toContain('SelectedControlSelectedItemReferences');
    expect(text).toContain('PrimaryControl');
    expect(text).toMatch(/SelectionCountRule [^>]*Minimum="1" Maximum="250"/);
    expect(text).toMatch(/ValueRule Field="hco_status" Value="3" InvertResult="true"/);
  });

  test('one only for lists asks nothing of forms', () => {
    const { form: _form, ...rest } = command;
    const text = print(ribbon([rest]));
    expect(text).not.toContain('FormStateRule');
    expect(text).not.toContain('Mscrm.Form.');
  });
});
