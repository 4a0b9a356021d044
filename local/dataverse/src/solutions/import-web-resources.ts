import { uuidOf } from '../metadata/uuid';
import { childFlag, childNumber, childText, elements, first, serialize } from '../xml/dom';
import type { ImportContext } from './context';
import { done, putComponent } from './context';
import { importFault } from './faults';
import { requireGuid } from './import-forms';
import { readXml } from './read-package';

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** Web resources: the part that FileName names is the content. */
export function importWebResources(context: ImportContext): void {
  for (const element of elements(first(context.file.customizations, 'WebResources'), 'WebResource')) {
    const id = requireGuid(childText(element, 'WebResourceId'), 'A web resource');
    const name = childText(element, 'Name') ?? '';
    const part = childText(element, 'FileName') ?? '';
    const bytes = context.file.part(part);
    if (!bytes) throw importFault(`The web resource '${name}' names the part '${part}', which is not in the file.`);
    const taken = context.session.engine.db.get(
      'SELECT webresourceid FROM webresource WHERE ci(name) = ci(?) AND webresourceid <> ?',
      [name, id],
    );
    if (taken) throw importFault(`A web resource with the name '${name}' already exists under another id.`);
    putComponent(context, 'webresource', id, 61, {
      name,
      displayname: childText(element, 'DisplayName') ?? name,
      description: childText(element, 'Description'),
      webresourcetype: childNumber(element, 'WebResourceType') ?? 3,
      languagecode: childNumber(element, 'LanguageCode') ?? null,
      dependencyxml: childText(element, 'DependencyXml'),
      isenabledformobileclient: childFlag(element, 'IsEnabledForMobileClient') ? 1 : 0,
      introducedversion: childText(element, 'IntroducedVersion'),
      content: base64(bytes),
    });
    done(context, 'webResources', name);
  }
}

const resourceTypes: Record<string, number> = {
  html: 1,
  htm: 1,
  css: 2,
  js: 3,
  xml: 4,
  png: 5,
  jpg: 6,
  jpeg: 6,
  gif: 7,
  ico: 10,
  svg: 11,
  resx: 12,
};

/** Code components: the manifest in customcontrol, each file as a web resource `cc_<control>/<file>`. */
export function importCustomControls(context: ImportContext): void {
  for (const element of elements(first(context.file.customizations, 'CustomControls'), 'CustomControl')) {
    const name = childText(element, 'Name') ?? '';
    const fileName = (childText(element, 'FileName') ?? `/Controls/${name}/ControlManifest.xml`).replace(/^\//, '');
    const folder = fileName.slice(0, fileName.lastIndexOf('/') + 1);
    const manifest = readXml((part) => context.file.part(part), fileName);
    const control = first(manifest, 'control');
    putComponent(context, 'customcontrol', uuidOf(`customcontrol/${name}`), 66, {
      name,
      manifest: serialize(manifest),
      version: control?.getAttribute('version') ?? null,
      compatibledatatypes: elements(control, 'property')
        .map((p) => p.getAttribute('of-type') ?? '')
        .filter((t) => t !== '')
        .join(','),
      clientjson: '{}',
    });
    for (const part of context.file.names.filter((n) =>
      n.replace(/^\//, '').toLowerCase().startsWith(folder.toLowerCase()),
    )) {
      const relative = part.replace(/^\//, '').slice(folder.length);
      const bytes = context.file.part(part);
      if (!bytes) continue;
      const resource = `cc_${name}/${relative}`;
      putComponent(context, 'webresource', uuidOf(`webresource/${resource}`), 61, {
        name: resource,
        displayname: resource,
        webresourcetype: resourceTypes[relative.split('.').at(-1)?.toLowerCase() ?? ''] ?? 4,
        content: base64(bytes),
      });
    }
    done(context, 'customControls', name);
  }
}
