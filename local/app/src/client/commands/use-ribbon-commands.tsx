import * as React from 'react';
import { hasPrivilege } from '../pcf/context/utility';
import { loadScript } from '../scripts/load-library';
import { useSession } from '../session/session';
import type { Command } from '../ui/CommandBar';
import { TableIcon } from '../ui/TableIcon';
import { useAsync } from '../ui/use-async';
import { pickLabel } from '../xml/labels';
import type { CommandFacts } from './parameters';
import type { Place } from './ribbon';
import { allHold, type RuleFacts } from './rules';
import { runCommand } from './run-command';

const said = new Set<string>();

/** For whoever changes the solution: why something is missing, once. */
function sayOnce(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  console.warn(message);
}

/**
 * The commands that solutions put on a table's lists or forms, as they stand for this page now.
 * @param facts asked again when a command runs: what is true then counts
 */
export function useRibbonCommands(
  table: string,
  place: Place,
  page: Omit<RuleFacts, 'mayDo'>,
  facts: () => Omit<CommandFacts, 'languageId'>,
): readonly Command[] {
  const { catalog, user, language, dialogs } = useSession();
  const ribbon = useAsync(table, () => catalog.ribbon(table));
  const problem = ribbon.state === 'failed' ? ribbon.error : undefined;
  React.useEffect(() => {
    if (problem) sayOnce(`The commands of ${table} could not be read: ${problem.message}`);
    for (const button of ribbon.value ?? [])
      if (button.unknown.length > 0)
        sayOnce(`The command ${button.id} is not drawn; the local app does not have ${button.unknown.join(', ')}.`);
  }, [table, problem, ribbon.value]);
  const ruleFacts: RuleFacts = {
    ...page,
    mayDo: (name, privilege, depth) => hasPrivilege(user, name, privilege, depth),
  };
  return (ribbon.state === 'ready' ? ribbon.value : [])
    .filter((button) => button.place === place && button.unknown.length === 0 && allHold(button.rules, ruleFacts))
    .map((button) => ({
      id: button.id,
      label: pickLabel(button.label, language.id) ?? button.id,
      description: pickLabel(button.description, language.id),
      icon: <TableIcon icon={button.icon} table={undefined} />,
      run: () =>
        void runCommand(
          button,
          { ...facts(), languageId: language.id },
          {
            load: loadScript,
            globals: window,
            tell: (text) => void dialogs.ask({ title: '', text, actions: [{ id: 'ok', label: 'OK' }] }),
          },
        ),
    }));
}
