// Letters that Windows keeps for itself; the rest of the control characters are never part of a sensible name.

const unsafeCharacters = /[<>:"/\\|?*\u0000-\u001F\u007F]/g;
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;
const MAX_NAME = 150;
const MAX_PATH = 1000;

/** A name as one segment of a path on every system; a safe name stays as it is. */
export function safeName(name: string): string {
  const cleaned = name.replace(unsafeCharacters, '_').replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  // The ending says what a file is; it stays when a name is cut.
  const ending = /(\.[A-Za-z]{1,8}){0,2}$/.exec(cleaned)?.[0] ?? '';
  const short = cleaned.length > MAX_NAME ? cleaned.slice(0, MAX_NAME - ending.length) + ending : cleaned;
  return short === '' ? '_' : reserved.test(short) ? `_${short}` : short;
}

/** Each segment is a name that every system takes as it is: for paths that come out of a document. */
export const isPlainPath = (path: string): boolean =>
  path.length <= MAX_PATH && path.split('/').every((segment) => segment !== '' && safeName(segment) === segment);

/** Stays below the folder it is unpacked into: for names of zip entries. */
export const isSafePath = (path: string): boolean =>
  path !== '' &&
  path.length <= MAX_PATH &&
  !path.startsWith('/') &&
  !/[\\:\u0000-\u001F\u007F]/.test(path) &&
  path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');

/** Hands out paths of the tree so that no two files meet, on systems that ignore case too. */
export class PathClaims {
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();

  private static foldersOf(key: string): string[] {
    const parts = key.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
  }

  isFree(path: string): boolean {
    const key = path.toLowerCase();
    return (
      !this.files.has(key) &&
      !this.folders.has(key) &&
      !PathClaims.foldersOf(key).some((folder) => this.files.has(folder))
    );
  }

  take(path: string): string {
    const key = path.toLowerCase();
    this.files.add(key);
    for (const folder of PathClaims.foldersOf(key)) this.folders.add(folder);
    return path;
  }
}
