import type { ControlManifest } from '../../xml/parse-manifest';
import type { ReadXml } from '../../xml/node';
import { parseResx } from '../../xml/parse-resx';

/** `/WebResources/cc_<control>/<file>`: where the files of an imported code component are. */
export function controlFileUrl(controlName: string, file: string): string {
  return `/WebResources/cc_${[...controlName.split('/'), ...file.split('/')].map(encodeURIComponent).join('/')}`;
}

/** The resx to use: the user's language, else English, else the first one shipped. */
export function chooseResx(manifest: ControlManifest, languageId: number): string | undefined {
  const found =
    manifest.resx.find((resx) => resx.languageId === languageId) ??
    manifest.resx.find((resx) => resx.languageId === 1033) ??
    manifest.resx[0];
  return found?.path;
}

/** Loads a control's strings; an empty table when it ships none. */
export async function loadStrings(
  fetchImpl: (url: string) => Promise<Response>,
  readXml: ReadXml,
  controlName: string,
  manifest: ControlManifest,
  languageId: number,
): Promise<ReadonlyMap<string, string>> {
  const path = chooseResx(manifest, languageId);
  if (path === undefined) return new Map();
  const response = await fetchImpl(controlFileUrl(controlName, path));
  if (!response.ok) throw new Error(`The strings of ${controlName} (${path}) were not imported.`);
  return parseResx(readXml(await response.text()));
}

/** `context.resources`: strings of the control, and its files by name. An unknown id comes back as the id, as on the platform. */
export function createResources(
  controlName: string,
  strings: ReadonlyMap<string, string>,
): ComponentFramework.Resources {
  return {
    getString: (id) => strings.get(id) ?? id,
    getResource(id, success, failure) {
      fetch(controlFileUrl(controlName, id))
        .then(async (response) => {
          if (!response.ok) throw new Error(String(response.status));
          const bytes = new Uint8Array(await response.arrayBuffer());
          let binary = '';
          for (const byte of bytes) binary += String.fromCharCode(byte);
          success(btoa(binary));
        })
        .catch(() => failure());
    },
  };
}
