import { C, row, swap, type Mistake } from './mistake';

/** Mistakes in buttons of command bars and what they call. */
export const commands: readonly Mistake[] = [
  row(
    'command-bar',
    'a button without a command',
    'smp.Gone.Command',
    swap(C, 'Command="smp.Check.Command"', 'Command="smp.Gone.Command"'),
  ),
  row(
    'command-bar',
    'a command with a rule that is not there',
    'smp.Check.Never',
    swap(C, '<EnableRule Id="smp.Check.Urgent" />', '<EnableRule Id="smp.Check.Never" />'),
  ),
  row(
    'command-bar',
    'a button on the bar of another table',
    'smp_Visit',
    swap(C, 'Mscrm.HomepageGrid.smp_visit.', 'Mscrm.HomepageGrid.smp_Visit.'),
  ),
  row(
    'command-bar',
    'a button without its label',
    'smp.Check.Text',
    swap(C, '$LocLabels:smp.Check.Label', '$$LocLabels:smp.Check.Text'),
  ),
  row(
    'command-bar',
    'a rule on a column that is not there',
    'smp_gone',
    swap(C, 'Field="smp_urgent"', 'Field="smp_gone"'),
  ),
  row(
    'command-bar',
    'a rule on a table that is not there',
    'smp_none',
    swap(C, 'EntityName="smp_visit"', 'EntityName="smp_none"'),
  ),
  row(
    'command-bar',
    'two commands with one id',
    'Two commands',
    swap(C, '</CommandDefinitions>', '<CommandDefinition Id="smp.Check.Command" /></CommandDefinitions>'),
  ),
  row(
    'script-function',
    'a button whose function the script does not define',
    'Sample.Visit.check',
    swap(C, 'FunctionName="Sample.Visit.onWhen"', 'FunctionName="Sample.Visit.check"'),
  ),
  row(
    'web-resource-reference',
    'a button with an icon nobody has',
    'smp_/icons/gone.svg',
    swap(C, 'ModernImage="$webresource:smp_/icons/visit.svg"', 'ModernImage="$webresource:smp_/icons/gone.svg"'),
  ),
];
