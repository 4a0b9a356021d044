import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { controlFolders } from '@patient-outreach/health-core';
import { readFolder, type CustomControl, type PluginDescription, type Plugins } from '@patient-outreach/solution-build';

/** An input that another room must build first. The message says which command does it. */
export class MissingInput extends Error {
  override readonly name = 'MissingInput';
}

/** The code components as pcf-scripts built them. */
export function readControls(root: string): CustomControl[] {
  return Object.entries(controlFolders).map(([name, folder]) => {
    const path = join(root, folder);
    if (!existsSync(join(path, 'ControlManifest.xml')))
      throw new MissingInput(`The control ${name} is not built. Run: npm run build`);
    return { name, files: readFolder(path) };
  });
}

/** A bundled script, `scripts/dist/web/<name>.js`. */
export function readScript(root: string, name: 'patient' | 'quarantine'): Uint8Array {
  const path = join(root, `scripts/dist/web/${name}.js`);
  if (!existsSync(path)) throw new MissingInput('The form scripts are not built. Run: npm run build');
  return readFileSync(path);
}

const DLL = 'plugins/src/bin/Release/net462/PatientOutreach.Plugins.dll';
const HOST = 'local/dataverse/plugin-host/bin/Release/net10.0/PluginHost.dll';

/** The plug-in assembly with the registrations its attributes declare (read from the built DLL). */
export function readPlugins(root: string): Plugins {
  const dll = join(root, DLL);
  const host = join(root, HOST);
  if (!existsSync(dll) || !existsSync(host))
    throw new MissingInput(
      'The plug-ins are not built. Run: npm run build (needs the .NET SDK), or pack with --without-plugins',
    );
  const text = execFileSync('dotnet', [host, 'describe', dll], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  return { dll: readFileSync(dll), description: JSON.parse(text) as PluginDescription };
}
