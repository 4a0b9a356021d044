import { Command, CommanderError } from 'commander';
import { register } from '../cli';

/** How a command ended, as a shell sees it. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `outreach` with the commands of this room as a user calls it: arguments in, exit code and output out. What a command
 * throws is thrown on: a person would see "Something unexpected happened".
 * @param environment variables beside those of the process
 */
export async function outreach(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const said = { stdout: '', stderr: '' };
  const program = new Command('outreach').exitOverride().configureOutput({
    writeOut: (text) => (said.stdout += text),
    writeErr: (text) => (said.stderr += text),
  });
  register(program);
  const before = { ...process.env };
  const hear = (stream: keyof typeof said): jest.SpyInstance =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += typeof text === 'string' ? text : Buffer.from(text).toString();
      return true;
    });
  const streams = [hear('stdout'), hear('stderr')];
  Object.assign(process.env, environment);
  process.exitCode = undefined;
  try {
    await program.parseAsync([...args], { from: 'user' });
    return { ...said, code: Number(process.exitCode ?? 0) };
  } catch (error) {
    if (error instanceof CommanderError) return { ...said, code: error.exitCode };
    throw error;
  } finally {
    process.exitCode = undefined;
    for (const stream of streams) stream.mockRestore();
    for (const name of Object.keys(environment)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** The last line of the output as JSON. */
export const lastJson = ({ stdout }: CommandResult): unknown => JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
