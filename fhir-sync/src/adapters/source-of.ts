import type { FhirSource } from '../ports/fhir-source';
import { tokensFrom } from './auth/tokens-from';
import { BulkExportSource, type BulkExportOptions } from './bulk/bulk-export-source';
import { FolderSource } from './folder/folder-source';
import { DEFAULT_LIMITS } from './folder/limits';
import { listFiles } from './folder/list-files';
import { SearchSource } from './search/search-source';
import { parseBase } from './search/base-address';

/**
 * The source an address means: anything with a scheme is a FHIR server, the rest a folder.
 * @param bulk reads a server by bulk export of this scope instead of by search. @throws SourceError.
 */
export async function sourceOf(
  address: string,
  name: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  bulk?: BulkExportOptions['scope'],
): Promise<FhirSource> {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) {
    // Looked at before anything is asked of Dataverse: a folder that is not there is the likelier mistake.
    await listFiles(address, DEFAULT_LIMITS);
    return new FolderSource(address, name);
  }
  const base = parseBase(address);
  const tokens = tokensFrom(base, environment);
  return bulk === undefined
    ? SearchSource.open({ base, name, tokens })
    : new BulkExportSource({ base, name, tokens, scope: bulk });
}
