import { DefaultAzureCredential } from '@azure/identity';
import { ContainerClient } from '@azure/storage-blob';
import { BlobSource } from './blob-source';

/** A container as the app itself reads it. Apart, because these libraries take a while to load. */
export const openBlobSource = (
  name: string,
  { url, prefix }: { readonly url: string; readonly prefix: string },
): BlobSource => new BlobSource(name, new ContainerClient(url, new DefaultAzureCredential()), prefix);
