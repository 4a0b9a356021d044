import type { RecordReader } from '@patient-outreach/controls-kit';
import { literal, textOf } from '@patient-outreach/controls-kit';
import type { SourceDefinition } from '../config/definition';
import type { Configuration } from '../config/parse';
import { parseConfiguration } from '../config/parse';

/** The content of a web resource is UTF-8 in base64. @returns undefined when it is not */
function decoded(content: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(atob(content), (character) => character.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}

/** Reads a JSON web resource by its name. Whatever is wrong with it, there are sources, and makers learn what it was. */
export async function readConfiguration(
  records: RecordReader,
  name: string,
  defaults: readonly SourceDefinition[],
): Promise<Configuration> {
  const query = { table: 'webresource', select: ['content'], filter: `name eq ${literal(name)}` };
  const answer = await records.read(query, 1);
  const failed = (message: string): Configuration => ({ sources: defaults, problems: [{ source: name, message }] });
  if (!answer.ok) return failed(`could not be read (${answer.failure.kind})`);
  const [row] = answer.value.rows;
  if (!row) return failed('is not there, or is not published');
  const json = decoded(textOf(row, 'content') ?? '');
  return json === undefined
    ? failed('is not text in UTF-8')
    : parseConfiguration(json.replace(/^\ufeff/, ''), defaults);
}
