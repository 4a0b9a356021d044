import { attribute, child, childText, elements, type XmlDocument, type XmlNode } from '../xml/document';
import { cut, emptied, neededDeclarations, textOfPieces, type Edit } from '../xml/edit';
import { readXml, XmlProblem } from '../xml/parse';
import { contentTypes, readTypes, sameTypes, uncovered } from './content-types';
import { Identities } from './identity';
import {
  byName,
  componentKinds,
  otherKinds,
  sidecar,
  treeOnlyFolders,
  type ComponentKind,
  type Sidecar,
} from './layout';
import { PathClaims, safeName } from './paths';
import { bytes, type Files } from './tree';
import { unpackTable } from './unpack-table';

const XML_FILE = '\uFEFF<?xml version="1.0" encoding="utf-8"?>\n';

/** What unpacking a zip is about to write. */
export class Unpacking {
  readonly tree: Files = new Map();
  readonly identities = new Identities();
  readonly edits: Edit[] = [];
  readonly root: XmlNode;
  private readonly claims = new PathClaims();
  private readonly taken = new Set(['customizations.xml', 'solution.xml', '[Content_Types].xml']);
  private readonly order: Record<string, readonly string[]> = {};
  private readonly absent: string[] = [];

  constructor(
    private readonly parts: Files,
    readonly document: XmlDocument,
  ) {
    this.root = document.root;
  }

  /** An element as text of its own, with the namespaces it needs. */
  outer(node: XmlNode, edits: readonly Edit[] = []): string {
    const declarations = neededDeclarations(node);
    const at = node.start + 1 + node.name.length;
    const all = declarations
      ? [...edits, { start: at, end: at, pieces: [{ text: declarations, file: this.document.file }] }]
      : edits;
    return textOfPieces(cut(this.document, node.start, node.end, all));
  }

  put(path: string, xml: string): void {
    this.tree.set(path, bytes(`${XML_FILE}${xml}\n`));
  }

  /** The first of the paths that is free, or the last one numbered. Bad characters are replaced. */
  claim(...paths: readonly string[]): string {
    const tame = paths.map((path) => path.split('/').map(safeName).join('/'));
    const free = tame.find((path) => this.claims.isFree(path));
    if (free !== undefined) return this.claims.take(free);
    const [, stem, ending] = /^(.*?)((?:\.[A-Za-z]+){0,2})$/.exec(tame[tame.length - 1] ?? '') ?? [];
    for (let number = 2; ; number++) {
      const path = `${stem ?? ''} ${number}${ending ?? ''}`;
      if (this.claims.isFree(path)) return this.claims.take(path);
    }
  }

  /** Keeps the order of a list where packing would put it another way. */
  keepOrder(list: string, names: readonly string[]): void {
    if (names.some((name, index) => index > 0 && byName(names[index - 1] ?? '', name) > 0)) this.order[list] = names;
  }

  takePart(part: string): Uint8Array | undefined {
    const content = this.parts.get(part);
    if (content) this.taken.add(part);
    return content;
  }

  /**
   * The container of a kind when all in it is of that kind. Anything else is left where it is, verbatim.
   */
  splittable(name: string, item: string): readonly XmlNode[] {
    const container = child(this.root, name);
    if (!container || container.mixed || container.text.trim() !== '') return [];
    return container.children.every((node) => node.name === item) ? container.children : [];
  }

  empty(node: XmlNode): void {
    this.edits.push(emptied(this.document, node));
  }

  private components(kind: ComponentKind): void {
    const nodes = this.splittable(kind.container, kind.item);
    if (nodes.length === 0) return;
    const files = nodes.map((node) => {
      this.identities.add(kind.item, kind.id(node), `<${kind.item}> ${kind.path(node)}`);
      return kind.part ? this.withContent(kind, node, kind.part(node)) : this.componentFile(kind, node);
    });
    this.keepOrder(kind.container, files);
    this.empty(child(this.root, kind.container) as XmlNode);
  }

  private componentFile(kind: ComponentKind, node: XmlNode): string {
    const path = this.claim(`${kind.folder}/${kind.path(node)}`, `${kind.folder}/${kind.other(node)}`);
    this.put(path, this.outer(node));
    return path;
  }

  /** A component whose content lies beside its element under another name than in the zip. */
  private withContent(kind: ComponentKind, node: XmlNode, part: string): string {
    const candidates = [kind.path(node), kind.other(node)].map((path) => `${kind.folder}/${path}`);
    const fits = (path: string): boolean =>
      this.claims.isFree(path) && this.claims.isFree(path.slice(0, -'.data.xml'.length));
    const path = this.claim(candidates.find(fits) ?? `${kind.folder}/${safeName(kind.id(node))} 2.data.xml`);
    const contentPath = this.claims.take(path.slice(0, -'.data.xml'.length));
    this.put(path, this.outer(node));
    const content = this.takePart(part);
    if (content) this.tree.set(contentPath, content);
    else if (part !== '') this.absent.push(part);
    return path;
  }

  private relationships(): void {
    const nodes = this.splittable('EntityRelationships', 'EntityRelationship');
    const names = nodes.map((node) => attribute(node, 'Name'));
    // Names tell the relationships of the files apart; where they cannot, the element stays whole.
    if (nodes.length === 0 || names.includes('') || new Set(names).size < names.length) return;
    const groups = new Map<string, XmlNode[]>();
    for (const node of nodes) {
      const key = childText(node, 'ReferencedEntityName') || childText(node, 'FirstEntityName');
      const group = groups.get(key);
      if (group) group.push(node);
      else groups.set(key, [node]);
    }
    const list = (items: readonly string[]): string =>
      `<EntityRelationships>\n${items.join('\n')}\n</EntityRelationships>`;
    this.put(
      this.claim('Other/Relationships.xml'),
      list(
        [...nodes]
          .sort((a, b) => byName(attribute(a, 'Name'), attribute(b, 'Name')))
          .map(
            (node) =>
              `  <EntityRelationship ${/Name\s*=\s*("[^"]*"|'[^']*')/.exec(this.document.source.slice(node.start, node.openEnd))?.[0] ?? ''} />`,
          ),
      ),
    );
    const files = [...groups].map(([key, group]) => {
      const path = this.claim(`Other/Relationships/${safeName(key)}.xml`);
      this.put(path, list(group.map((node) => this.outer(node))));
      return { path, names: group.map((node) => attribute(node, 'Name')) };
    });
    const packed = files.sort((a, b) => byName(a.path, b.path)).flatMap((group) => group.names);
    if (packed.some((name, index) => name !== names[index])) this.order['EntityRelationships'] = names;
    this.empty(child(this.root, 'EntityRelationships') as XmlNode);
  }

  private others(): void {
    for (const name of otherKinds) {
      const found = child(this.root, name);
      if (!found || found.children.length === 0) continue;
      this.put(this.claim(`Other/${name}.xml`), this.outer(found));
      this.edits.push({
        start: found.start,
        end: found.end,
        pieces: [{ text: `<${name} />`, file: this.document.file }],
      });
    }
  }

  private contents(): void {
    for (const [part, content] of this.parts) {
      if (this.taken.has(part)) continue;
      const folder = part.split('/')[0] ?? '';
      const inTree = folder === 'Connector' ? part.replace('Connector/', 'Connectors/') : part;
      const kinds = componentKinds.filter((kind) => inTree.startsWith(`${kind.folder}/`));
      const misread = kinds.some((kind) => kind.isElement(inTree.slice(kind.folder.length + 1)));
      const hidden = part.split('/').some((segment) => segment.startsWith('.'));
      const own = part.includes('/') && !hidden && !misread && !treeOnlyFolders.has(folder);
      const path = own && this.claims.isFree(inTree) ? inTree : `${sidecar.parts}${part}`;
      this.tree.set(this.claims.take(path), content);
    }
  }

  private remember(): void {
    const stored = this.parts.get('[Content_Types].xml');
    const keeps = stored !== undefined && !sameTypes(stored, contentTypes(this.parts.keys()));
    if (keeps) this.tree.set(sidecar.contentTypes, stored);
    const untyped = keeps ? uncovered(readTypes(stored), this.parts.keys()) : [];
    if (Object.keys(this.order).length + this.absent.length + untyped.length === 0) return;
    const kept: Sidecar = { order: this.order, absent: this.absent, untyped };
    this.tree.set(sidecar.layout, bytes(`${JSON.stringify(kept, undefined, 2)}\n`));
  }

  run(): Files {
    const manifest = readXml(this.parts.get('solution.xml') as Uint8Array, 'solution.xml');
    this.put(this.claim('Other/Solution.xml'), manifest.source.slice(manifest.prologEnd).trim());
    this.claim('Other/Customizations.xml');
    const tables = this.splittable('Entities', 'Entity');
    if (tables.length > 0 && tables.every((table) => childText(table, 'Name') !== '')) {
      this.keepOrder(
        'Entities',
        tables.map((table) => unpackTable(this, table)),
      );
      this.empty(child(this.root, 'Entities') as XmlNode);
    }
    this.relationships();
    for (const kind of componentKinds) this.components(kind);
    this.others();
    this.contents();
    const { source, prologEnd } = this.document;
    this.put('Other/Customizations.xml', textOfPieces(cut(this.document, prologEnd, source.length, this.edits)).trim());
    this.remember();
    return this.tree;
  }
}

/**
 * Files of the unpacked folder from the parts of a solution zip: the inverse of `pack`. Elements are cut out of
 * customizations.xml as they stand; what is not understood stays in Other/Customizations.xml.
 * @throws XmlProblem naming the part when the zip is not a solution, DuplicateProblem when two components share an id
 */
export function unpack(parts: Files): Files {
  for (const name of ['customizations.xml', 'solution.xml'])
    if (!parts.has(name)) throw new XmlProblem(`${name} is missing: this is not a solution zip.`);
  const document = readXml(parts.get('customizations.xml') as Uint8Array, 'customizations.xml');
  if (document.root.name !== 'ImportExportXml' || elements(document.root, 'ImportExportXml').length > 0)
    throw new XmlProblem('customizations.xml does not begin with <ImportExportXml>: this is not a solution zip.');
  return new Unpacking(parts, document).run();
}
