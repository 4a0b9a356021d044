import type { Document, Element } from '@xmldom/xmldom';
import { child, childText, elements, parseXml, rootOf, serialize } from '../xml/parse';
import { dataKinds, fileKinds, folderKinds, otherKinds } from './layout';
import { bytes, textOf, type Files } from './tree';

export class PackProblem extends Error {
  override readonly name = 'PackProblem';
}

/** Folders whose files are the same in the tree and in the zip, besides those the kinds above claim. */
const claimed = new Set([
  'Other',
  'Entities',
  ...fileKinds.map((kind) => kind.folder),
  ...folderKinds.map((kind) => kind.folder),
  ...dataKinds.map((kind) => kind.folder),
]);

class Packer {
  readonly parts: Files = new Map();
  private readonly customizations: Document;
  private readonly root: Element;

  constructor(private readonly tree: Files) {
    this.customizations = this.read('Other/Customizations.xml');
    this.root = rootOf(this.customizations, 'Other/Customizations.xml');
  }

  private read(path: string): Document {
    const content = this.tree.get(path);
    if (!content) throw new PackProblem(`${path} is missing: this is not the folder of an unpacked solution.`);
    return parseXml(textOf(content), path);
  }

  private under(folder: string, ending = '.xml'): string[] {
    return [...this.tree.keys()].filter((path) => path.startsWith(`${folder}/`) && path.endsWith(ending)).sort();
  }

  /** The placeholder of a kind. SolutionPackager would ship files and register nothing without it; here it is an error. */
  private container(name: string, folder: string): Element {
    const found = child(this.root, name);
    if (!found)
      throw new PackProblem(
        `Other/Customizations.xml has no <${name} />, but there are files in ${folder}/. Add the element.`,
      );
    if (elements(found).length > 0)
      throw new PackProblem(
        `<${name}> in Other/Customizations.xml has content, but so has ${folder}/. Keep it in one place.`,
      );
    return found;
  }

  private append(parent: Element, node: Element): void {
    parent.appendChild(this.customizations.importNode(node, true));
  }

  private rootIn(path: string): Element {
    return rootOf(this.read(path), path);
  }

  private tables(): void {
    const paths = this.under('Entities', '/Entity.xml').filter((path) => path.split('/').length === 3);
    if (paths.length === 0) return;
    const container = this.container('Entities', 'Entities');
    for (const path of paths) {
      const folder = path.slice(0, -'/Entity.xml'.length);
      const entity = this.rootIn(path);
      entity.removeAttribute('xmlns:xsi');
      const slot = (name: string): Element => {
        const found = child(entity, name);
        if (!found) throw new PackProblem(`${path} has no <${name} /> for the files beside it. Add the element.`);
        return found;
      };
      const forms = this.under(`${folder}/FormXml`).filter((file) => !file.endsWith('_managed.xml'));
      if (forms.length > 0) {
        const byType = new Map<string, Element>();
        for (const file of forms) {
          const type = file.split('/')[3] ?? '';
          let group = byType.get(type);
          if (!group) {
            group = (entity.ownerDocument as Document).createElement('forms');
            group.setAttribute('type', type);
            byType.set(type, group);
            slot('FormXml').appendChild(group);
          }
          for (const form of elements(this.rootIn(file), 'systemform'))
            group.appendChild((entity.ownerDocument as Document).importNode(form, true));
        }
      }
      this.listInto(entity, slot, `${folder}/SavedQueries`, 'SavedQueries', 'savedquery', 'savedqueries');
      this.listInto(entity, slot, `${folder}/Visualizations`, 'Visualizations', 'visualization');
      const ribbon = `${folder}/RibbonDiff.xml`;
      if (this.tree.has(ribbon)) {
        const imported = (entity.ownerDocument as Document).importNode(this.rootIn(ribbon), true);
        entity.replaceChild(imported, slot('RibbonDiffXml'));
      }
      this.append(container, entity);
    }
    for (const path of this.tree.keys()) {
      const formula = /^Entities\/[^/]+\/(Formulas\/.+)$/.exec(path);
      if (formula?.[1]) this.parts.set(formula[1], this.tree.get(path) as Uint8Array);
    }
  }

  private listInto(
    entity: Element,
    slot: (name: string) => Element,
    folder: string,
    slotName: string,
    item: string,
    wrapper?: string,
  ): void {
    const files = this.under(folder);
    if (files.length === 0) return;
    const document = entity.ownerDocument as Document;
    const list = wrapper ? document.createElement(wrapper) : slot(slotName);
    for (const file of files) {
      const root = this.rootIn(file);
      for (const node of root.nodeName === item ? [root] : elements(root, item))
        list.appendChild(document.importNode(node, true));
    }
    if (wrapper) slot(slotName).appendChild(list);
  }

  private relationships(): void {
    const files = this.under('Other/Relationships');
    if (files.length === 0) return;
    const container = this.container('EntityRelationships', 'Other/Relationships');
    const indexed = elements(this.rootIn('Other/Relationships.xml'), 'EntityRelationship').map((node) =>
      node.getAttribute('Name'),
    );
    const found = files.flatMap((file) => elements(this.rootIn(file), 'EntityRelationship'));
    const names = new Set(found.map((node) => node.getAttribute('Name')));
    const missing = indexed.filter((name) => !names.has(name));
    if (missing.length > 0)
      throw new PackProblem(
        `Other/Relationships.xml names ${missing.join(', ')}, but no file in Other/Relationships/ has it.`,
      );
    for (const node of found) this.append(container, node);
  }

  private files(): void {
    for (const kind of fileKinds) {
      const files = this.under(kind.folder);
      if (files.length === 0) continue;
      const container = this.container(kind.container, kind.folder);
      for (const file of files) this.append(container, this.rootIn(file));
    }
    for (const kind of folderKinds) {
      const files = this.under(kind.folder, `/${kind.file}`);
      if (files.length === 0) continue;
      const container = this.container(kind.container, kind.folder);
      for (const file of files) this.append(container, this.rootIn(file));
    }
    for (const name of otherKinds) {
      const path = `Other/${name}.xml`;
      const found = child(this.root, name);
      if (!this.tree.has(path)) continue;
      if (!found)
        throw new PackProblem(`Other/Customizations.xml has no <${name} />, but there is ${path}. Add the element.`);
      this.root.replaceChild(this.customizations.importNode(this.rootIn(path), true), found);
    }
  }

  private contentWithData(): void {
    for (const kind of dataKinds) {
      const files = this.under(kind.folder, '.data.xml');
      if (files.length === 0) continue;
      const container = this.container(kind.container, kind.folder);
      for (const file of files) {
        const node = this.rootIn(file);
        this.append(container, node);
        const fileName =
          childText(node, 'FileName') || childText(node, 'JsonFileName') || childText(node, 'XamlFileName');
        const content = this.tree.get(file.slice(0, -'.data.xml'.length));
        if (!content)
          throw new PackProblem(`${file} describes a file that is not there: ${file.slice(0, -'.data.xml'.length)}.`);
        this.parts.set(fileName.replace(/^\//, ''), content);
      }
    }
    // A control is more than its manifest: every other file of its folder keeps its place.
    for (const path of this.under('Controls', ''))
      if (!path.endsWith('.data.xml')) this.parts.set(path, this.tree.get(path) as Uint8Array);
  }

  private verbatim(): void {
    for (const [path, content] of this.tree) {
      const folder = path.split('/')[0] ?? '';
      if (!claimed.has(folder)) this.parts.set(path, content);
    }
  }

  pack(managed: 0 | 1): Files {
    this.tables();
    this.relationships();
    this.files();
    this.contentWithData();
    this.verbatim();
    const manifest = this.read('Other/Solution.xml');
    const root = rootOf(manifest, 'Other/Solution.xml');
    const flag = root.getElementsByTagName('Managed')[0];
    if (!flag) throw new PackProblem('Other/Solution.xml has no <Managed> element.');
    flag.textContent = String(managed);
    const parts: Files = new Map([
      ['customizations.xml', bytes(serialize(this.root))],
      ['solution.xml', bytes(serialize(root))],
    ]);
    for (const path of [...this.parts.keys()].sort()) parts.set(path, this.parts.get(path) as Uint8Array);
    parts.set('[Content_Types].xml', contentTypes(parts));
    return parts;
  }
}

/** Each extension once, and each part without one by name. */
function contentTypes(parts: Files): Uint8Array {
  const extensions = new Set<string>(['xml']);
  const bare: string[] = [];
  for (const path of parts.keys()) {
    const extension = /\.([A-Za-z0-9]+)$/.exec(path.split('/').pop() ?? '')?.[1];
    if (extension) extensions.add(extension.toLowerCase());
    else bare.push(path);
  }
  const escape = (text: string): string =>
    text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
  const defaults = [...extensions]
    .sort()
    .map((extension) => `<Default Extension="${extension}" ContentType="application/octet-stream" />`);
  const overrides = bare
    .sort()
    .map((path) => `<Override PartName="/${escape(path)}" ContentType="application/octet-stream" />`);
  return bytes(
    `\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join('')}${overrides.join('')}</Types>`,
  );
}

/**
 * Parts of a solution zip from the files of an unpacked solution (SolutionPackager's layout).
 * @param managed what the zip says of itself. For solutions that own their tables and forms the two kinds differ in
 *   nothing else (24 real pairs compared), so any tree can be packed as either.
 * @throws PackProblem or XmlProblem naming the file when the tree is inconsistent; nothing is skipped silently.
 */
export const pack = (tree: Files, managed: 0 | 1): Files => new Packer(tree).pack(managed);
