import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Azurite {
  readonly connection: string;
  stop(): Promise<void>;
}

/** The account every storage emulator has (Microsoft Learn: Azurite, well-known storage account). */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Azurite in memory on ports of its own choice. */
export async function startAzurite(): Promise<Azurite> {
  const program = join(require.resolve('azurite/package.json'), '../dist/src/azurite.js');
  const options = ['--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck'];
  const ports = ['--blobPort', '0', '--queuePort', '0', '--tablePort', '0'];
  const child = spawn(process.execPath, [program, ...options, ...ports], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const found: Record<string, string> = {};
  await new Promise<void>((resolve, reject) => {
    let text = '';
    child.once('exit', () => reject(new Error('Azurite did not start.')));
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (const [, service = '', url = ''] of text.matchAll(
        /Azurite (\w+) service is successfully listening at (\S+)/g,
      ))
        found[service] = url;
      if (found['Blob'] && found['Queue'] && found['Table']) resolve();
    });
  });
  return {
    connection: [
      'DefaultEndpointsProtocol=http',
      `AccountName=${ACCOUNT}`,
      `AccountKey=${KEY}`,
      `BlobEndpoint=${found['Blob']}/${ACCOUNT}`,
      `QueueEndpoint=${found['Queue']}/${ACCOUNT}`,
    ].join(';'),
    async stop() {
      child.kill();
      await ended;
    },
  };
}
