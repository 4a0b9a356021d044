import { createGunzip } from 'node:zlib';
import { pipeline, type Readable } from 'node:stream';
import type { ContainerClient } from '@azure/storage-blob';
import { quarantineEntry } from '../../core/account/quarantine-entry';
import { sha256 } from '../../core/keys/digest';
import { typeRank } from '../../core/plan/type-order';
import { SourceError, type FhirSource, type ReadRequest, type SourceItem } from '../../ports/fhir-source';
import { DEFAULT_LIMITS } from '../folder/limits';
import { classify, compareNames, type FolderFile } from '../folder/list-files';
import { isReadFailure, readLine } from '../folder/read-ndjson';
import { splitLines } from '../folder/split-lines';

/** The account and container of a blob address; undefined for any other. */
export const blobAddress = (address: string): { readonly url: string; readonly prefix: string } | undefined => {
  const match = /^(https:\/\/[a-z0-9]{3,24}\.blob\.core\.windows\.net\/[a-z0-9-]{3,63})(?:\/(.*))?$/.exec(address);
  return match ? { url: match[1] ?? '', prefix: match[2] ?? '' } : undefined;
};

/**
 * NDJSON in a blob container, such as the target of an export of Azure Health Data Services: what others refer to first,
 * one blob after the other as a stream. Bundles are not read there.
 */
export class BlobSource implements FhirSource {
  readonly identity: string;
  readonly cursor = undefined;
  readonly readEverything = true;
  readonly files = new Set<string>();

  constructor(
    readonly name: string,
    private readonly container: ContainerClient,
    private readonly prefix = '',
  ) {
    this.identity = `blobs ${sha256(JSON.stringify([container.url.split('?')[0], prefix]))}`;
  }

  async *read({ signal }: Pick<ReadRequest, 'signal'>): AsyncGenerator<SourceItem> {
    this.files.clear();
    for (const file of await this.#list()) {
      this.files.add(file.name);
      yield* this.#lines(file, signal);
    }
  }

  async #list(): Promise<FolderFile[]> {
    const found: FolderFile[] = [];
    try {
      for await (const { name } of this.container.listBlobsFlat(this.prefix === '' ? {} : { prefix: this.prefix })) {
        const file = classify(name, name);
        if (file?.kind === 'ndjson') found.push(file);
      }
    } catch {
      // The library's text may name accounts; the remedy is the same for all failures.
      throw new SourceError(
        'source-blobs',
        'The blob container cannot be read. Check its address and the role Storage Blob Data Reader.',
      );
    }
    if (found.length === 0)
      throw new SourceError(
        'no-fhir-files',
        'The blob container holds no FHIR files. It needs .ndjson or .ndjson.gz files.',
      );
    return found.sort((a, b) => typeRank(a.type ?? '') - typeRank(b.type ?? '') || compareNames(a.name, b.name));
  }

  async *#lines({ name }: FolderFile, signal: AbortSignal | undefined): AsyncGenerator<SourceItem> {
    let last = 0;
    try {
      // The library takes up a download that breaks off where it was.
      const answer = await this.container
        .getBlobClient(name)
        .download(0, undefined, { maxRetryRequests: 5, ...(signal ? { abortSignal: signal } : {}) });
      const body = answer.readableStreamBody as Readable;
      const stream = name.toLowerCase().endsWith('.gz') ? pipeline(body, createGunzip(), () => undefined) : body;
      for await (const lines of splitLines(stream as AsyncIterable<Buffer>, DEFAULT_LIMITS.line)) {
        if (signal?.aborted === true) return;
        last = lines.at(-1)?.number ?? last;
        for (const line of lines) yield readLine(line, name, this.name);
      }
    } catch (error) {
      if (signal?.aborted === true) return;
      if (!isReadFailure(error) && (error as { name?: unknown }).name !== 'RestError') throw error;
      yield { kind: 'problem', entry: quarantineEntry('unreadable-file', this.name, { file: name, line: last + 1 }) };
    }
  }
}
