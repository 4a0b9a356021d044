import { findFunction } from '../scripts/find-function';
import { webResourceUrl } from '../scripts/load-library';
import { NotInLocalAppError } from '../scripts/not-in-local-app';
import { argumentsOf, type CommandFacts } from './parameters';
import type { RibbonButton } from './ribbon';

export interface CommandPorts {
  /** Loads a library's script. */
  readonly load: (url: string, what: string) => Promise<void>;
  /** Where dotted names are looked up: `window`. */
  readonly globals: object;
  readonly tell: (message: string) => void;
}

/** Runs a button's scripts one after another. A failure ends it and is told in one sentence. */
export async function runCommand(button: RibbonButton, facts: CommandFacts, ports: CommandPorts): Promise<void> {
  for (const call of button.calls) {
    try {
      if (call.library !== undefined)
        await ports.load(webResourceUrl(call.library), `The script library ${call.library}`);
      const target = findFunction(ports.globals, call.functionName);
      if (!target) throw new Error('There is no function of that name in its library.');
      await target(...argumentsOf(call.parameters, facts));
    } catch (error) {
      ports.tell(
        error instanceof NotInLocalAppError
          ? `The command ${call.functionName} uses something the local app does not have: ${error.message}`
          : `The command ${call.functionName} failed: ${error instanceof Error ? error.message : String(error)}`,
      );
      return;
    }
  }
}
