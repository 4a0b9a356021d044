import { parseArgs } from 'node:util';

export interface StartArguments {
  readonly port: number;
  /** Folder of FHIR files or base URL of a FHIR server; the generator when omitted. */
  readonly source?: string;
  readonly patients: number;
  /** Folder the data is kept in. */
  readonly data: string;
  readonly fresh: boolean;
  readonly journeys: boolean;
  /** Set by the workbench when the machine has no .NET SDK. */
  readonly plugins: boolean;
}

export const usage = `Usage: npm start -- [options]

  --port N            port on 127.0.0.1 (default 5080)
  --source S          a folder of FHIR files (NDJSON or bundles) or the base URL of a FHIR R4 server;
                      without it, synthetic patients are generated
  --patients N        how many patients are generated (default 200)
  --data <folder>     where the data is kept (default .data in the project's folder)
  --fresh             forget the kept data and start over
  --without-journeys  a plain environment: no Customer Insights - Journeys tables, no lead
  --help              this text
`;

/** Wrong use: the message says what to do instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function wholeNumber(text: string, option: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new UsageError(`--${option} takes a whole number from ${min} to ${max}, not "${text}".`);
  return value;
}

/** @throws UsageError */
export function parseStartArguments(argv: readonly string[], defaultData: string): StartArguments | 'help' {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '5080' },
        source: { type: 'string' },
        patients: { type: 'string', default: '200' },
        data: { type: 'string', default: defaultData },
        fresh: { type: 'boolean', default: false },
        'without-journeys': { type: 'boolean', default: false },
        noplugins: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0] ?? ''} See: npm start -- --help`);
  }
  if (values.help) return 'help';
  if (values.source === '') throw new UsageError('--source needs a folder or the base URL of a FHIR server.');
  return {
    port: wholeNumber(values.port, 'port', 0, 65_535),
    ...(values.source === undefined ? {} : { source: values.source }),
    patients: wholeNumber(values.patients, 'patients', 1, 100_000),
    data: values.data,
    fresh: values.fresh,
    journeys: !values['without-journeys'],
    plugins: !values.noplugins,
  };
}
