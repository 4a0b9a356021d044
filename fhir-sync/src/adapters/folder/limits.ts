/** What a folder may ask of memory and time; a file beyond a limit is a named problem, not a crash. */
export interface FolderLimits {
  /** Bytes of one NDJSON line. */
  readonly line: number;
  /** Uncompressed bytes of one bundle file, which has to be read whole. */
  readonly bundle: number;
  readonly files: number;
  /** Folders below the given one. */
  readonly depth: number;
  /** Identifiers kept to resolve conditional references. */
  readonly identifiers: number;
}

export const DEFAULT_LIMITS: FolderLimits = {
  line: 16 * 2 ** 20,
  bundle: 256 * 2 ** 20,
  files: 20_000,
  depth: 3,
  identifiers: 1_000_000,
};
