import { Command } from 'commander';
import type { Room } from './rooms';

/**
 * The `outreach` command with the sub-commands the arguments ask for: of one room when they name one of its commands,
 * else of all, so that help lists everything.
 * @param argv as Node has it: interpreter, script, arguments.
 * @throws Error with one sentence when a room is not built.
 */
export function createProgram(argv: readonly string[], rooms: readonly Room[]): Command {
  const program = new Command('outreach')
    .description('Patient Outreach: sync FHIR into Dataverse, pack and unpack solutions.')
    .showHelpAfterError('(outreach --help lists the commands)');
  const [, , asked = ''] = argv;
  const named = rooms.filter((room) => room.commands.includes(asked));
  for (const room of named.length > 0 ? named : rooms) {
    try {
      room.load().register(program);
    } catch (error) {
      if (!isMissing(error)) throw error;
      // Help of the other rooms is of use without this one; its own command is not.
      if (named.length > 0)
        throw new Error(`outreach ${asked} is not built yet. Run "npm run build" in the repository first.`);
    }
  }
  return program;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND';
