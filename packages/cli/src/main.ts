import { createProgram } from './program';
import { rooms } from './rooms';

/** What `outreach` exits with when something nobody expected happens, as with wrong use. */
const FAILED = 1;

/**
 * Runs the command. Whatever happens, a person sees a sentence and no stack trace; OUTREACH_DEBUG=1 shows the trace to a
 * developer, who knows that it may hold patient data.
 */
export function main(argv: readonly string[]): void {
  const fail = (error: unknown): void => {
    if (process.env['OUTREACH_DEBUG'] === '1') console.error(error);
    else process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = FAILED;
  };
  // A closed pipe (`outreach … | head`) ends the output, not with a crash.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : FAILED));
  try {
    createProgram(argv, rooms)
      .parseAsync([...argv])
      .catch(fail);
  } catch (error) {
    fail(error);
  }
}

/** The text of an error of ours; of any other only its kind, because its text may quote what it choked on. */
function sentenceOf(error: unknown): string {
  if (error instanceof Error && error.constructor === Error && error.message.startsWith('outreach '))
    return error.message;
  const kind = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'unknown';
  return `Something unexpected happened (${kind}). Run again with OUTREACH_DEBUG=1 and report what it shows, without patient data.`;
}
