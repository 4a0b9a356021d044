import { at, attribute, child, elements, type XmlDocument, type XmlNode } from '../xml/document';
import { cut, filled, redundantDeclarations, scopeOf, textOfPieces, type Edit, type Piece } from '../xml/edit';
import { readXml } from '../xml/parse';
import { contentTypes, readTypes, uncovered } from './content-types';
import { Identities } from './identity';
import {
  byName,
  componentKinds,
  hasTwins,
  otherKinds,
  sidecar,
  twinOf,
  type ComponentKind,
  type Sidecar,
} from './layout';
import { PackProblem } from './pack-problem';
import { packTables } from './pack-table';
import { readSidecar } from './sidecar';
import { bytes, type Files } from './tree';

export { PackProblem } from './pack-problem';

/** A zip's parts, with the file of the tree that each stretch of customizations.xml came from. */
export interface Packed {
  readonly parts: Files;
  readonly customizations: readonly Piece[];
}

const newline: Piece = { text: '\n', file: 'Other/Customizations.xml' };

export class Packing {
  readonly parts: Files = new Map();
  readonly identities = new Identities();
  readonly document: XmlDocument;
  private readonly edits: Edit[] = [];
  private readonly used = new Set<string>();
  private readonly sidecar: Sidecar;
  private readonly scope: ReadonlyMap<string, string>;
  /** Folder → every file below it. */
  private readonly folders = new Map<string, string[]>();

  constructor(
    readonly tree: Files,
    readonly managed: 0 | 1,
  ) {
    for (const path of tree.keys())
      for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        const folder = path.slice(0, slash);
        const files = this.folders.get(folder);
        if (files) files.push(path);
        else this.folders.set(folder, [path]);
      }
    this.sidecar = readSidecar(tree.get(sidecar.layout));
    this.document = this.read('Other/Customizations.xml');
    this.scope = scopeOf(this.document.root);
  }

  read(path: string): XmlDocument {
    const content = this.tree.get(path);
    if (!content) throw new PackProblem(`${path} is missing: this is not the folder of an unpacked solution.`);
    this.used.add(path);
    return readXml(content, path);
  }

  /** Files below a folder in the order of the zip they came from; new ones follow by name. Of twins, the fitting one. */
  under(folder: string, wanted: (path: string) => boolean, list: string = folder): string[] {
    const found = (this.folders.get(folder) ?? []).filter((path) => wanted(path.slice(folder.length + 1)));
    return this.inOrder(list, this.fitting(found));
  }

  private fitting(paths: readonly string[]): string[] {
    const all = new Set(paths);
    return paths.flatMap((path) => {
      if (!hasTwins(path)) return [path];
      const isTwin = /_managed\.xml$/.test(path);
      const plain = isTwin ? path.replace(/_managed\.xml$/, '.xml') : path;
      const twin = twinOf(plain);
      if (isTwin && !all.has(plain) && this.managed === 0)
        throw new PackProblem(`${path} has no unmanaged file beside it. Pack with --managed, or add ${plain}.`);
      this.used.add(path);
      return path === (this.managed === 1 && all.has(twin) ? twin : all.has(plain) ? plain : twin) ? [path] : [];
    });
  }

  inOrder(list: string, names: readonly string[]): string[] {
    const place = new Map(this.sidecar.order[list]?.map((name, index) => [name, index]));
    const last = place.size;
    return [...names].sort((a, b) => (place.get(a) ?? last) - (place.get(b) ?? last) || byName(a, b));
  }

  /** An element of another file, ready to stand inside customizations.xml. */
  moved(document: XmlDocument, node: XmlNode, edits: readonly Edit[] = []): Piece[] {
    return cut(document, node.start, node.end, [...edits, ...redundantDeclarations(node, this.scope)]);
  }

  /** Puts components into the placeholder of their kind. SolutionPackager would skip them without it; here it is an error. */
  fill(container: string, folder: string, items: readonly (readonly Piece[])[]): void {
    if (items.length === 0) return;
    const found = child(this.document.root, container);
    if (!found)
      throw new PackProblem(
        `Other/Customizations.xml has no <${container} />, but there are files in ${folder}/. Add the element.`,
      );
    if (found.children.length > 0)
      throw new PackProblem(
        `<${container}> in Other/Customizations.xml has content, but so has ${folder}/. Keep it in one place.`,
      );
    this.edits.push(filled(this.document, found, [newline, ...items.flatMap((item) => [...item, newline])]));
  }

  private relationships(): void {
    const files = this.under('Other/Relationships', (path) => path.endsWith('.xml'));
    const index = this.tree.has('Other/Relationships.xml') ? this.read('Other/Relationships.xml').root : undefined;
    const found = new Map<string, Piece[]>();
    for (const file of files) {
      const document = this.read(file);
      for (const node of elements(document.root, 'EntityRelationship')) {
        const name = attribute(node, 'Name');
        this.identities.add('EntityRelationship', name, file);
        found.set(name, this.moved(document, node));
      }
    }
    const missing = (index ? elements(index, 'EntityRelationship') : [])
      .map((node) => attribute(node, 'Name'))
      .filter((name) => !found.has(name));
    if (missing.length > 0)
      throw new PackProblem(
        `Other/Relationships.xml names ${missing.join(', ')}, but no file in Other/Relationships/ has it.`,
      );
    const names = this.sidecar.order['EntityRelationships'] ?? [];
    const known = names.filter((name) => found.has(name));
    const ordered = [...known, ...[...found.keys()].filter((name) => !known.includes(name))];
    this.fill(
      'EntityRelationships',
      'Other/Relationships',
      ordered.map((name) => found.get(name) ?? []),
    );
  }

  private components(kind: ComponentKind): void {
    const own = this.under(kind.folder, (path) => this.isElement(kind, path), kind.container);
    const items = own.flatMap((file) => {
      const document = this.read(file);
      const { root } = document;
      if (root.name !== kind.item) {
        if (componentKinds.some((other) => other.folder === kind.folder && other.item === root.name)) return [];
        throw new PackProblem(`${file} holds <${root.name}>; in ${kind.folder}/ it must be <${kind.item}>.`);
      }
      this.identities.add(kind.item, kind.id(root), file);
      if (kind.part) this.content(file, kind.part(root), root);
      return [this.moved(document, root)];
    });
    this.fill(kind.container, kind.folder, items);
  }

  /** `a.data.xml` describes `a`, unless it is itself what `a.data.xml.data.xml` describes. */
  private isElement(kind: ComponentKind, path: string): boolean {
    if (!kind.isElement(path)) return false;
    return !(path.endsWith('.data.xml') && this.tree.has(`${kind.folder}/${path}.data.xml`));
  }

  private content(file: string, part: string, node: XmlNode): void {
    const path = file.slice(0, -'.data.xml'.length);
    const content = this.tree.get(path);
    if (content) {
      if (part === '')
        throw new PackProblem(`${file} has no <FileName>, so nothing says what ${path} becomes in the zip.`);
      this.used.add(path);
      this.parts.set(part, content);
    } else if (part !== '' && attribute(node, 'unmodified') !== '1' && !this.sidecar.absent.includes(part))
      throw new PackProblem(`${file} describes a file that is not there: ${path}.`);
  }

  private others(): void {
    for (const name of otherKinds) {
      const path = `Other/${name}.xml`;
      if (!this.tree.has(path)) continue;
      const found = child(this.document.root, name);
      if (!found)
        throw new PackProblem(`Other/Customizations.xml has no <${name} />, but there is ${path}. Add the element.`);
      const document = this.read(path);
      this.edits.push({ start: found.start, end: found.end, pieces: this.moved(document, document.root) });
    }
  }

  /** Everything that lies in the zip as it lies in the tree. */
  private contents(): void {
    for (const [path, content] of this.tree) {
      if (this.used.has(path)) continue;
      if (path.startsWith(sidecar.parts)) {
        this.parts.set(path.slice(sidecar.parts.length), content);
        continue;
      }
      // Files beside the folders, and hidden ones, are the project's own (.gitignore, README).
      if (!path.includes('/') || path.split('/').some((segment) => segment.startsWith('.'))) continue;
      const formula = /^Entities\/[^/]+\/(Formulas\/.+)$/.exec(path)?.[1];
      const folder = path.slice(0, path.indexOf('/'));
      if (formula) this.parts.set(formula, content);
      else if (folder === 'Connectors') this.parts.set(path.replace('Connectors/', 'Connector/'), content);
      else if (
        [
          'Other',
          'Entities',
          'WebResources',
          'Roles',
          'OptionSets',
          'Dashboards',
          'AppModules',
          'AppModuleSiteMaps',
          'SdkMessageProcessingSteps',
        ].includes(folder)
      )
        throw new PackProblem(
          folder === 'WebResources'
            ? `${path} has no ${path}.data.xml beside it that says what it is. Add it, or remove the file.`
            : `${path} is no file that belongs into ${folder}/. Move it or remove it.`,
        );
      else this.parts.set(path, content);
    }
  }

  private manifest(): Uint8Array {
    const document = this.read('Other/Solution.xml');
    const [flag] = at(document.root, 'SolutionManifest', 'Managed');
    if (!flag) throw new PackProblem('Other/Solution.xml has no <Managed> element.');
    const edit =
      flag.text.trim() === String(this.managed)
        ? []
        : [filled(document, flag, [{ text: String(this.managed), file: '' }])];
    return bytes(textOfPieces(cut(document, document.prologEnd, document.source.length, edit)).trim());
  }

  private types(parts: Files): Uint8Array {
    const stored = this.tree.get(sidecar.contentTypes);
    const covers =
      stored && uncovered(readTypes(stored), parts.keys()).every((part) => this.sidecar.untyped.includes(part));
    return covers ? stored : contentTypes(parts.keys());
  }

  pack(): Packed {
    const manifest = this.manifest();
    packTables(this);
    this.relationships();
    for (const kind of componentKinds) this.components(kind);
    this.others();
    this.contents();
    const { source, prologEnd } = this.document;
    const customizations = cut(this.document, prologEnd, source.length, this.edits);
    const parts: Files = new Map([
      ['customizations.xml', bytes(textOfPieces(customizations).trimStart())],
      ['solution.xml', manifest],
    ]);
    for (const part of [...this.parts.keys()].sort()) parts.set(part, this.parts.get(part) as Uint8Array);
    parts.set('[Content_Types].xml', this.types(parts));
    return { parts, customizations };
  }
}

/** What the tree says of itself; the "both" of SolutionPackager counts as unmanaged. @throws PackProblem, XmlProblem */
export function managedFlag(tree: Files): 0 | 1 {
  const content = tree.get('Other/Solution.xml');
  if (!content) throw new PackProblem('Other/Solution.xml is missing: this is not the folder of an unpacked solution.');
  const [flag] = at(readXml(content, 'Other/Solution.xml').root, 'SolutionManifest', 'Managed');
  return flag?.text.trim() === '1' ? 1 : 0;
}

/** As `pack`, with where each stretch of customizations.xml came from. */
export const packTraced = (tree: Files, managed: 0 | 1 = managedFlag(tree)): Packed =>
  new Packing(tree, managed).pack();

/**
 * Parts of a solution zip from the files of an unpacked solution (SolutionPackager's layout).
 * @param managed what the zip says of itself; what the tree says when left out. For solutions that own their tables and
 *   forms the two kinds differ in nothing else (24 real pairs compared), so any tree can be packed as either; `_managed`
 *   twins of a tree in "both" form are taken for managed.
 * @throws PackProblem, XmlProblem or DuplicateProblem naming the file when the tree is inconsistent; nothing is skipped
 *   silently.
 */
export const pack = (tree: Files, managed?: 0 | 1): Files => packTraced(tree, managed).parts;
