// Bundles each form script into one classic script for a web resource: dist/web/<name>.js.
// Below the global PatientOutreach, one object per form, as the handlers in the form XML name them.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

const scripts = { patient: 'Patient', quarantine: 'Quarantine' };

for (const [name, global] of Object.entries(scripts)) {
  await build({
    absWorkingDir: here,
    entryPoints: [`src/${name}.ts`],
    outfile: `dist/web/${name}.js`,
    bundle: true,
    // The model's sources, not its CommonJS output: only what a script uses ends up in it.
    alias: { '@patient-outreach/model/dist': fileURLToPath(new URL('../solution/model/src', import.meta.url)) },
    format: 'iife',
    globalName: `__outreach_${name}`,
    // The name space is shared by all scripts of the solution, whichever loads first.
    footer: {
      js: `var PatientOutreach=window.PatientOutreach=window.PatientOutreach||{};PatientOutreach.${global}=__outreach_${name};`,
    },
    target: 'es2018',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}
