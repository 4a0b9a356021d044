import { DuplicateProblem } from './package/identity';
import { PackProblem } from './package/pack-problem';
import { ZipProblem } from './package/zip-directory';
import { XmlProblem } from './xml/parse';

const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist. Check the path.',
  EACCES: 'may not be read or written. Check the permissions.',
  EPERM: 'may not be read or written. Check the permissions.',
  EISDIR: 'is a folder; name a file.',
  ENOTDIR: 'lies below a file. Check the path.',
  ENOSPC: 'does not fit on the disk.',
};

/** The sentence for a person when the error is one that input or disk can cause, else undefined. */
export function problemOf(error: unknown): string | undefined {
  if (
    error instanceof PackProblem ||
    error instanceof XmlProblem ||
    error instanceof ZipProblem ||
    error instanceof DuplicateProblem
  )
    return error.message;
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  const sentence = code === undefined ? undefined : sentences[code];
  return sentence === undefined ? undefined : `${path ?? 'The file'} ${sentence}`;
}
