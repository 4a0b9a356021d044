import { createPatients, openClinical } from '../testing/clinical';
import { serveParent } from '../testing/serve-parent';

/**
 * A server in a process of its own, started by the benchmark with `fork(serve, [file, patients])`: tells its port, and
 * with a number of patients prepares the file (import, patients) and ends instead.
 */
async function main(): Promise<void> {
  const [file = '', patients] = process.argv.slice(2);
  const { dataverse, client } = await openClinical({ file });
  if (patients !== undefined) {
    await createPatients(client, Number(patients));
    await dataverse.close();
    return;
  }
  serveParent(dataverse);
}

if (require.main === module) void main();
