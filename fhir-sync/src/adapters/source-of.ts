import type { FhirSource } from '../ports/fhir-source';
import { FolderSource } from './folder/folder-source';
import { DEFAULT_LIMITS } from './folder/limits';
import { listFiles } from './folder/list-files';
import { SearchSource } from './search/search-source';
import { parseBase } from './search/base-address';

/** The source an address means: anything with a scheme is a FHIR server, the rest a folder. @throws SourceError. */
export async function sourceOf(
  address: string,
  name: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<FhirSource> {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) {
    // Looked at before anything is asked of Dataverse: a folder that is not there is the likelier mistake.
    await listFiles(address, DEFAULT_LIMITS);
    return new FolderSource(address, name);
  }
  const token = environment['OUTREACH_FHIR_TOKEN'];
  return SearchSource.open({
    base: parseBase(address),
    name,
    ...(token === undefined || token === '' ? {} : { token }),
  });
}
