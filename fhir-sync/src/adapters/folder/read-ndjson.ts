import { isUtf8 } from 'node:buffer';
import { isResource } from '../../core/fhir/resource';
import { sha256 } from '../../core/keys/digest';
import { quarantineEntry } from '../../core/account/quarantine-entry';
import type { ReasonCode } from '../../core/account/reasons';
import type { SourceItem } from '../../ports/fhir-source';
import type { FolderFile } from './list-files';
import type { FolderLimits } from './limits';
import { openBytes } from './read-bytes';
import { splitLines, type Line } from './split-lines';

/** Reads one NDJSON file: a resource or a problem per line. A file that breaks off gives a problem and ends. */
export async function* readNdjson(
  file: FolderFile,
  source: string,
  limits: FolderLimits,
): AsyncGenerator<readonly SourceItem[]> {
  let last = 0;
  try {
    const stream = await openBytes(file.path);
    try {
      for await (const lines of splitLines(stream as AsyncIterable<Buffer>, limits.line)) {
        last = lines.at(-1)?.number ?? last;
        yield lines.map((line) => readLine(line, file.name, source));
      }
    } finally {
      stream.destroy();
    }
  } catch (error) {
    if (!isReadFailure(error)) throw error;
    yield [{ kind: 'problem', entry: quarantineEntry('unreadable-file', source, { file: file.name, line: last + 1 }) }];
  }
}

/** Errors of the file system and of unpacking, told by their codes; anything else is ours and is not hidden. */
export const isReadFailure = (error: unknown): boolean =>
  /^(E[A-Z]+|ERR_|Z_)/.test(String((error as NodeJS.ErrnoException | null)?.code ?? ''));

/** What one line holds: a resource, or the problem it is. */
export function readLine(line: Line, file: string, source: string): SourceItem {
  const where = { file, line: line.number, offset: line.offset };
  const problem = (code: ReasonCode): SourceItem => ({
    kind: 'problem',
    entry: quarantineEntry(code, source, { ...where, ...(line.bytes ? { contentHash: sha256(line.bytes) } : {}) }),
  });
  if (!line.bytes) return problem('line-too-long');
  if (!isUtf8(line.bytes)) return problem('invalid-encoding');
  let value: unknown;
  try {
    value = JSON.parse(line.bytes.toString('utf8'));
  } catch {
    return problem('invalid-json');
  }
  return isResource(value) ? { kind: 'resource', resource: value, address: where } : problem('not-a-resource');
}
