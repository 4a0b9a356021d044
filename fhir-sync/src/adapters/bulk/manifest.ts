import { asText, isObject, type Json } from '../../core/fhir/resource';
import { SourceError } from '../../ports/fhir-source';

export interface ExportFile {
  /** Resource type of its lines. */
  readonly type: string;
  readonly url: string;
  /** How many lines it has, when the server says. */
  readonly count?: number;
}

/** What a finished export consists of. */
export interface Manifest {
  /** FHIR instant: everything up to it is in the files. */
  readonly transactionTime: string;
  /** Whether its files want the token. */
  readonly requiresAccessToken: boolean;
  readonly output: readonly ExportFile[];
  /** Bundles that name what was deleted. */
  readonly deleted: readonly ExportFile[];
  /** Outcomes of what could not be exported. */
  readonly error: readonly ExportFile[];
}

const filesOf = (value: Json | undefined): ExportFile[] =>
  (Array.isArray(value) ? (value as readonly Json[]) : []).filter(isObject).flatMap((file) => {
    const url = asText(file['url']);
    const { count } = file;
    const counted = typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? { count } : {};
    return url === undefined ? [] : [{ type: asText(file['type']) ?? '', url, ...counted }];
  });

/** Reads the manifest of an export (Bulk Data Access 2, response – complete status). @throws SourceError. */
export function readManifest(value: unknown): Manifest {
  const time = isObject(value) ? asText(value['transactionTime']) : undefined;
  if (!isObject(value) || !Array.isArray(value['output']) || time === undefined || Number.isNaN(Date.parse(time)))
    throw new SourceError('source-not-fhir', 'The FHIR server ended the export without saying what its files are.');
  return {
    transactionTime: time,
    requiresAccessToken: value['requiresAccessToken'] === true,
    output: filesOf(value['output']),
    deleted: filesOf(value['deleted']),
    error: filesOf(value['error']),
  };
}
