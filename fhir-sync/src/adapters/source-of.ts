import { createRequire } from 'node:module';
import { SourceError, type FhirSource } from '../ports/fhir-source';
import { tokensFrom } from './auth/tokens-from';
import { blobAddress } from './blob/blob-source';
import { BulkExportSource, type BulkExportOptions } from './bulk/bulk-export-source';
import { FolderSource } from './folder/folder-source';
import { DEFAULT_LIMITS } from './folder/limits';
import { listFiles } from './folder/list-files';
import { SearchSource } from './search/search-source';
import { parseBase } from './search/base-address';

/** Loaded when it is needed: it takes a while. */
const load = createRequire(__filename);
type BlobModule = typeof import('./blob/open-blob-source');

/**
 * The source an address means: a container of Azure's blob storage (read as the app itself), a FHIR server for
 * any other scheme, the rest a folder.
 * @param bulk reads a server by bulk export of this scope instead of by search. @throws SourceError.
 */
export async function sourceOf(
  address: string,
  name: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  bulk?: BulkExportOptions['scope'],
): Promise<FhirSource> {
  const blobs = blobAddress(address);
  const folder = !/^[a-z][a-z0-9+.-]*:\/\//i.test(address);
  if (bulk !== undefined && (folder || blobs))
    throw new SourceError(
      'bad-source',
      'Only a FHIR server has a bulk export; leave out --bulk and --group for files.',
    );
  if (folder) {
    // Looked at before anything is asked of Dataverse: a folder that is not there is the likelier mistake.
    await listFiles(address, DEFAULT_LIMITS);
    return new FolderSource(address, name);
  }
  if (blobs) return (load('./blob/open-blob-source') as BlobModule).openBlobSource(name, blobs);
  const base = parseBase(address);
  const tokens = tokensFrom(base, environment);
  return bulk === undefined
    ? SearchSource.open({ base, name, tokens })
    : new BulkExportSource({ base, name, tokens, scope: bulk });
}
