import { EXIT } from './exit-codes';

/** Says why a command did nothing, in one sentence; with `--json` as an object on the last line of the output too. */
export function refuse({ json }: { readonly json?: boolean }, message: string): number {
  if (json === true) process.stdout.write(`${JSON.stringify({ status: 'failed', failure: { message } })}\n`);
  process.stderr.write(`${message}\n`);
  return EXIT.failed;
}
