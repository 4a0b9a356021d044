import type { Catalog } from '../metadata/catalog';
import type { ControlManifest } from '../xml/parse-manifest';
import type { ReadXml } from '../xml/node';
import { loadScript } from '../scripts/load-library';
import { controlFileUrl, loadStrings } from './context/resources';
import type { PcfContext } from './context/create-context';

/** A code component as the host drives it: a virtual one returns an element, a standard one draws into a container. */
export interface PcfInstance {
  init(
    context: PcfContext,
    notifyOutputChanged: () => void,
    state: ComponentFramework.Dictionary,
    container?: HTMLDivElement,
  ): unknown;
  updateView(context: PcfContext): React.ReactElement | undefined;
  getOutputs?(): Record<string, unknown>;
  destroy(): void;
}

export type PcfConstructor = new () => PcfInstance;

const registered = new Map<string, PcfConstructor>();

/** Puts up the hook that a bundle registers itself with, `window.ComponentFramework.registerControl`. */
export function installRegistry(target: object): void {
  Object.assign(target, {
    ComponentFramework: {
      registerControl(name: string, constructor: PcfConstructor) {
        registered.set(name, constructor);
      },
    },
  });
}

export interface LoadedControl {
  readonly manifest: ControlManifest;
  readonly strings: ReadonlyMap<string, string>;
  readonly constructor: PcfConstructor;
}

/** Loads an imported code component: manifest, bundle and strings. Rejects with a sentence when one of them is missing. */
export async function loadControl(
  catalog: Catalog,
  readXml: ReadXml,
  name: string,
  languageId: number,
): Promise<LoadedControl> {
  const manifest = await catalog.customControl(name);
  if (manifest.dataSets.length > 0)
    throw new Error(`The code component ${name} shows a data set, which is not in the local app.`);
  const [strings] = await Promise.all([
    loadStrings((url) => fetch(url), readXml, name, manifest, languageId),
    loadScript(controlFileUrl(name, manifest.code), `The bundle of the code component ${name}`),
  ]);
  for (const file of manifest.css) loadStyle(controlFileUrl(name, file));
  const constructor = registered.get(`${manifest.namespace}.${manifest.constructorName}`);
  if (!constructor)
    throw new Error(`The bundle of ${name} did not register ${manifest.namespace}.${manifest.constructorName}.`);
  return { manifest, strings, constructor };
}

function loadStyle(url: string): void {
  if ([...document.querySelectorAll('link[rel=stylesheet]')].some((link) => link.getAttribute('href') === url)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = url;
  document.head.appendChild(link);
}
