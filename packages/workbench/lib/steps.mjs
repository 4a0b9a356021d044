import { run, tool } from './exec.mjs';
import { dotnet } from './dotnet.mjs';
import { inRoot } from './paths.mjs';
import { say, withProgress } from './progress.mjs';
import { inputHash, isFresh, markFresh, markStale } from './stale.mjs';

const lock = 'package-lock.json';
const model = 'solution/model/src';

const controls = {
  'patient-timeline': 'PatientTimeline',
  'care-team': 'CareTeam',
};

/** What each step reads and writes; a step whose inputs did not change is not run. */
const typescript = {
  title: 'Compiling TypeScript',
  inputs: [
    lock,
    'tsconfig.json',
    'tsconfig.base.json',
    'packages/bench',
    'packages/cli',
    'packages/dataverse-client',
    'solution',
    'scripts',
    'fhir-sync',
    'controls/kit',
    'local/dataverse',
    'local/fhir',
    'local/app',
    'local/start',
  ],
  outputs: ['packages/cli/dist', 'solution/release/dist', 'local/start/dist'],
  work: () => run(...tool('typescript/bin/tsc', '-b', inRoot('tsconfig.json'))),
};

const scripts = {
  title: 'Bundling form scripts',
  inputs: [lock, 'scripts', model],
  outputs: ['scripts/dist/web/patient.js'],
  work: () => run(process.execPath, [inRoot('scripts/build.mjs')]),
};

const control = (folder, constructor) => ({
  title: `Building the control ${constructor}`,
  inputs: [lock, `controls/${folder}`, 'controls/kit', model],
  outputs: [`controls/${folder}/out/controls/${constructor}/bundle.js`],
  work: () => {
    const [node, args] = tool('pcf-scripts/bin/pcf-scripts.js', 'build', '--buildMode', 'production');
    return run(node, args, { cwd: inRoot('controls', folder) });
  },
});

const app = {
  title: 'Bundling the app',
  inputs: [lock, 'local/app', 'local/react-16', 'controls/kit/platform'],
  outputs: ['local/app/dist/public/index.html'],
  work: () => run(process.execPath, [inRoot('local/app/build.mjs')]),
};

const plugins = {
  title: 'Building the plug-ins',
  inputs: ['plugins', 'local/dataverse/plugin-host'],
  outputs: [
    'plugins/src/bin/Release/net462/PatientOutreach.Plugins.dll',
    'local/dataverse/plugin-host/bin/Release/net10.0/PluginHost.dll',
  ],
  // One after the other: both build the SDK contract, and would race for its obj folder.
  work: async () => {
    for (const project of ['plugins/src', 'local/dataverse/plugin-host'])
      await run('dotnet', ['build', inRoot(project), '-c', 'Release', '--nologo', '-v', 'quiet']);
  },
};

const pack = (withPlugins) => ({
  title: withPlugins ? 'Packing the solutions' : 'Packing the solutions without plug-ins',
  inputs: [lock, 'solution', 'scripts', 'controls', ...(withPlugins ? plugins.inputs : [])],
  texts: [String(withPlugins)],
  outputs: [`solution/dist/HealthCore${withPlugins ? '' : '_noplugins'}.zip`, 'solution/dist/PatientOutreach.zip'],
  work: () =>
    run(process.execPath, [inRoot('solution/release/dist/main.js'), ...(withPlugins ? [] : ['--without-plugins'])]),
});

/** Runs a step unless nothing it reads has changed. @returns what it printed, or undefined when it was fresh */
async function step(name, definition) {
  const hash = inputHash(definition.inputs, definition.texts);
  if (isFresh(name, hash, definition.outputs)) return undefined;
  markStale(name);
  const output = await withProgress(definition.title, definition.work);
  markFresh(name, hash);
  return output;
}

/**
 * Builds everything that is stale, in order of need; what does not depend on each other runs side by side (two at a time).
 * @param {{ withoutPlugins?: boolean }} options
 * @returns {Promise<{ plugins: boolean }>} whether plug-ins were built and packed
 */
export async function buildAll({ withoutPlugins = false } = {}) {
  const sdk = await dotnet();
  const withPlugins = sdk.present && !withoutPlugins;
  if (!sdk.present && !withoutPlugins)
    say(`Plug-ins are left out, because ${sdk.reason}: the solutions are packed as …_noplugins.zip.`);
  const dll = withPlugins ? step('plugins', plugins) : Promise.resolve();
  // Its failure is reported where it is awaited, not as an unhandled rejection.
  dll.catch(() => {});
  await step('typescript', typescript);
  await step('scripts', scripts);
  for (const [folder, constructor] of Object.entries(controls))
    await step(`control-${folder}`, control(folder, constructor));
  await step('app', app);
  await dll;
  await step('pack', pack(withPlugins));
  return { plugins: withPlugins };
}

/** Packs anew, whatever the state, and passes on what the packer says. */
export async function packAll(withoutPlugins) {
  markStale('pack');
  const sdk = await dotnet();
  if (!sdk.present && !withoutPlugins)
    throw new Error(
      `Packing needs dotnet, but ${sdk.reason}. To pack without plug-ins: npm run pack -- --without-plugins`,
    );
  await buildAll({ withoutPlugins });
}
