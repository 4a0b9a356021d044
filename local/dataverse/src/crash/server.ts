import { existsSync } from 'node:fs';
import type { LocalDataverseOptions } from '../local-dataverse';
import { openLocalDataverse } from '../local-dataverse';
import { openClinic } from '../testing/clinic';
import { ScriptedHost } from '../testing/scripted-host';
import { serveParent } from '../testing/serve-parent';
import { importBody } from '../testing/solution-zip';
import { stepSolution } from '../testing/step-solution';

/** The server that is killed: `fork(server, [file])`; tells its port. Its plug-in takes a while, so that transactions overlap. */
async function main(): Promise<void> {
  const [file = ''] = process.argv.slice(2);
  const pluginHost = new ScriptedHost();
  pluginHost.behaviours['T.Slow'] = async () => {
    await new Promise((resolve) => setTimeout(resolve, 3));
    return {};
  };
  const options: LocalDataverseOptions = { file, journeys: false, pluginHost };
  const fresh = !existsSync(file);
  const { dataverse, client } = fresh
    ? await openClinic(options)
    : { dataverse: await openLocalDataverse(options), client: null };
  const step = stepSolution([{ message: 'Update', stage: 40, type: 'T.Slow', table: 'tst_visit' }]);
  await client?.send('POST', 'ImportSolution', importBody(step));
  serveParent(dataverse);
}

if (require.main === module) void main();
