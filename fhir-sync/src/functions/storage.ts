import { BlobServiceClient } from '@azure/storage-blob';
import { QueueServiceClient } from '@azure/storage-queue';

type Environment = Readonly<Record<string, string | undefined>>;

/** Blobs and queues of the app's storage: by connection string, or as the app itself where only the account is named. */
export interface Storage {
  readonly blobs: BlobServiceClient;
  readonly queues: QueueServiceClient;
}

/** @throws Error that names the setting that is missing. */
export async function openStorage(environment: Environment = process.env): Promise<Storage> {
  const connection = environment['AzureWebJobsStorage'];
  if (connection !== undefined && connection !== '')
    return {
      blobs: BlobServiceClient.fromConnectionString(connection),
      queues: QueueServiceClient.fromConnectionString(connection),
    };
  const account = environment['AzureWebJobsStorage__accountName'];
  if (account === undefined || !/^[a-z0-9]{3,24}$/.test(account))
    throw new Error('The setting AzureWebJobsStorage or AzureWebJobsStorage__accountName is missing.');
  const credential = new (await import('@azure/identity')).DefaultAzureCredential();
  return {
    blobs: new BlobServiceClient(`https://${account}.blob.core.windows.net`, credential),
    queues: new QueueServiceClient(`https://${account}.queue.core.windows.net`, credential),
  };
}
