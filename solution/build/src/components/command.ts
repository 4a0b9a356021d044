import { publisher } from '../solution';
import { el, type XmlElement } from '../xml/element';
import { LCID } from './labels';

/**
 * A button on the command bar of a table's lists and forms that calls a script. Written as a ribbon command: it is part of
 * the table, so every app that shows the table has it, its labels are translated in place, and its rules are declared
 * (modern commands belong to one app each and know no rule on the selection).
 */
export interface Command {
  readonly table: string;
  /** Part of the ids; letters only. */
  readonly name: string;
  readonly label: string;
  /** What it does, in one sentence. */
  readonly description: string;
  /** Web resource of the icon. */
  readonly icon: string;
  /** Web resource of the script. */
  readonly library: string;
  /** Shown only to those who may do this to rows of the table. */
  readonly privilege: 'Create' | 'Write' | 'Delete';
  /** On lists. The function is given the references of the selected rows and the list. */
  readonly list?: { readonly functionName: string; readonly atMost: number };
  /** On the form of a saved row. The function is given the form's context. */
  readonly form?: {
    readonly functionName: string;
    /** Not there when the column has this value. */
    readonly unless?: { readonly column: string; readonly value: number };
  };
}

/** Where a button stands, as the platform calls it. */
const places = { HomepageGrid: 'MainTab.Management', SubGrid: 'MainTab.Management', Form: 'MainTab.Save' } as const;
type Place = keyof typeof places;

const SEQUENCE = 60;

/** Ids of one button and of what belongs to it. */
const idsOf = (command: Command) => {
  const base = `${publisher.prefix}.${command.table}.${command.name}`;
  return {
    label: `${base}.LabelText`,
    description: `${base}.Description`,
    action: (place: Place): string => `${base}.${place}.CustomAction`,
    button: (place: Place): string => `${base}.${place}.Button`,
    command: (place: Place): string => `${base}.${place === 'Form' ? 'Form' : 'List'}.Command`,
    mayDo: `${base}.MayDo`,
    selected: `${base}.Selected`,
    saved: `${base}.Saved`,
    unless: `${base}.Unless`,
  };
};

function button(command: Command, place: Place): XmlElement {
  const ids = idsOf(command);
  const text = (id: string): string => `$LocLabels:${id}`;
  return el(
    'CustomAction',
    {
      Id: ids.action(place),
      Location: `Mscrm.${place}.${command.table}.${places[place]}.Controls._children`,
      Sequence: SEQUENCE,
    },
    el(
      'CommandUIDefinition',
      {},
      el('Button', {
        Alt: text(ids.label),
        Command: ids.command(place),
        Id: ids.button(place),
        LabelText: text(ids.label),
        Sequence: SEQUENCE,
        TemplateAlias: 'o1',
        ToolTipTitle: text(ids.label),
        ToolTipDescription: text(ids.description),
        ModernImage: `$webresource:${command.icon}`,
      }),
    ),
  );
}

const script = (command: Command, functionName: string, ...given: readonly string[]): XmlElement =>
  el(
    'Actions',
    {},
    el(
      'JavaScriptFunction',
      { FunctionName: functionName, Library: `$webresource:${command.library}` },
      given.map((value) => el('CrmParameter', { Value: value })),
    ),
  );

function definitions(command: Command): XmlElement[] {
  const ids = idsOf(command);
  const display = el('DisplayRules', {}, el('DisplayRule', { Id: ids.mayDo }));
  const enable = (...rules: readonly string[]): XmlElement =>
    el(
      'EnableRules',
      {},
      rules.map((Id) => el('EnableRule', { Id })),
    );
  return [
    ...(command.list
      ? [
          el(
            'CommandDefinition',
            { Id: ids.command('HomepageGrid') },
            enable(ids.selected),
            display,
            script(command, command.list.functionName, 'SelectedControlSelectedItemReferences', 'SelectedControl'),
          ),
        ]
      : []),
    ...(command.form
      ? [
          el(
            'CommandDefinition',
            { Id: ids.command('Form') },
            enable(ids.saved, ...(command.form.unless ? [ids.unless] : [])),
            display,
            script(command, command.form.functionName, 'PrimaryControl'),
          ),
        ]
      : []),
  ];
}

const displayRule = (command: Command): XmlElement =>
  el(
    'DisplayRule',
    { Id: idsOf(command).mayDo },
    el('EntityPrivilegeRule', {
      EntityName: command.table,
      PrivilegeType: command.privilege,
      PrivilegeDepth: 'Basic',
    }),
  );

function enableRules(command: Command): XmlElement[] {
  const ids = idsOf(command);
  const rule = (Id: string, content: XmlElement): XmlElement => el('EnableRule', { Id }, content);
  return [
    ...(command.list
      ? [
          rule(
            ids.selected,
            el('SelectionCountRule', { AppliesTo: 'SelectedEntity', Minimum: 1, Maximum: command.list.atMost }),
          ),
        ]
      : []),
    ...(command.form ? [rule(ids.saved, el('FormStateRule', { State: 'Existing' }))] : []),
    ...(command.form?.unless
      ? [
          rule(
            ids.unless,
            el('ValueRule', {
              Field: command.form.unless.column,
              Value: command.form.unless.value,
              InvertResult: 'true',
            }),
          ),
        ]
      : []),
  ];
}

const label = (Id: string, description: string): XmlElement =>
  el('LocLabel', { Id }, el('Titles', {}, el('Title', { description, languagecode: LCID })));

/** Content of `RibbonDiff.xml`: the buttons of one table; an empty ribbon when there are none. */
export const ribbon = (commands: readonly Command[]): XmlElement =>
  el(
    'RibbonDiffXml',
    {},
    el(
      'CustomActions',
      {},
      commands.flatMap((command) => [
        ...(command.list ? [button(command, 'HomepageGrid'), button(command, 'SubGrid')] : []),
        ...(command.form ? [button(command, 'Form')] : []),
      ]),
    ),
    el('Templates', {}, el('RibbonTemplates', { Id: 'Mscrm.Templates' })),
    el('CommandDefinitions', {}, commands.flatMap(definitions)),
    el(
      'RuleDefinitions',
      {},
      el('TabDisplayRules'),
      el('DisplayRules', {}, commands.map(displayRule)),
      el('EnableRules', {}, commands.flatMap(enableRules)),
    ),
    el(
      'LocLabels',
      {},
      commands.flatMap((command) => [
        label(idsOf(command).label, command.label),
        label(idsOf(command).description, command.description),
      ]),
    ),
  );
