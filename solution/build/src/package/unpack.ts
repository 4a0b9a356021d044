import type { Document, Element } from '@xmldom/xmldom';
import { child, childText, elements, parseXml, rootOf, serialize, XmlProblem } from '../xml/parse';
import { dataKinds, fileKinds, folderKinds, otherKinds } from './layout';
import { bytes, textOf, type Files } from './tree';

/** Value of `@attribute` or text of a child element. */
const reader =
  (node: Element) =>
  (path: string): string =>
    path.startsWith('@') ? (node.getAttribute(path.slice(1)) ?? '') : childText(node, path);

const safeName = (name: string): string => name.replace(/[<>:"/\\|?*]/g, '_');

class Unpacker {
  readonly tree: Files = new Map();
  private readonly root: Element;
  private readonly taken = new Set(['customizations.xml', 'solution.xml', '[Content_Types].xml']);

  constructor(private readonly parts: Files) {
    this.root = rootOf(this.document('customizations.xml'), 'customizations.xml');
  }

  private document(path: string): Document {
    const content = this.parts.get(path);
    if (!content) throw new XmlProblem(`${path} is missing: this is not a solution zip.`);
    return parseXml(textOf(content), path);
  }

  private put(path: string, node: Element): void {
    if (!node.hasAttribute('xmlns:xsi') && node.getElementsByTagName('*').length > 0 && /xsi:/.test(serialize(node)))
      node.setAttribute('xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance');
    this.tree.set(path, bytes(`\uFEFF<?xml version="1.0" encoding="utf-8"?>\n${serialize(node)}\n`));
  }

  private wrap(name: string, nodes: readonly Element[]): Element {
    const wrapper = (this.root.ownerDocument as Document).createElement(name);
    for (const node of nodes) wrapper.appendChild(node.cloneNode(true));
    return wrapper;
  }

  private empty(container: Element): void {
    while (container.firstChild) container.removeChild(container.firstChild);
  }

  private tables(): void {
    const container = child(this.root, 'Entities');
    if (!container) return;
    for (const entity of elements(container, 'Entity')) {
      const folder = `Entities/${safeName(childText(entity, 'Name'))}`;
      const forms = child(entity, 'FormXml');
      if (forms) {
        for (const group of elements(forms, 'forms'))
          for (const form of elements(group, 'systemform'))
            this.put(
              `${folder}/FormXml/${safeName(group.getAttribute('type') ?? 'main')}/${childText(form, 'formid')}.xml`,
              this.wrap('forms', [form]),
            );
        this.empty(forms);
      }
      const views = child(entity, 'SavedQueries');
      if (views) {
        for (const view of elements(views, 'savedqueries').flatMap((list) => elements(list, 'savedquery')))
          this.put(`${folder}/SavedQueries/${childText(view, 'savedqueryid')}.xml`, this.wrap('savedqueries', [view]));
        this.empty(views);
      }
      const charts = child(entity, 'Visualizations');
      if (charts) {
        for (const chart of elements(charts, 'visualization'))
          this.put(`${folder}/Visualizations/${childText(chart, 'savedqueryvisualizationid')}.xml`, chart);
        this.empty(charts);
      }
      const ribbon = child(entity, 'RibbonDiffXml');
      if (ribbon) {
        if (elements(ribbon).length > 0) this.put(`${folder}/RibbonDiff.xml`, ribbon.cloneNode(true) as Element);
        this.empty(ribbon);
      }
      entity.setAttribute('xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance');
      this.put(`${folder}/Entity.xml`, entity);
    }
    this.empty(container);
  }

  private relationships(): void {
    const container = child(this.root, 'EntityRelationships');
    const all = container ? elements(container, 'EntityRelationship') : [];
    if (!container || all.length === 0) return;
    const names = all.map((node) => node.getAttribute('Name') ?? '').sort();
    const index = this.wrap('EntityRelationships', []);
    for (const name of names) {
      const entry = (this.root.ownerDocument as Document).createElement('EntityRelationship');
      entry.setAttribute('Name', name);
      index.appendChild(entry);
    }
    this.put('Other/Relationships.xml', index);
    const groups = new Map<string, Element[]>();
    for (const node of all) {
      const key = childText(node, 'ReferencedEntityName') || childText(node, 'FirstEntityName');
      groups.set(key, [...(groups.get(key) ?? []), node]);
    }
    for (const [key, nodes] of groups)
      this.put(`Other/Relationships/${safeName(key)}.xml`, this.wrap('EntityRelationships', nodes));
    this.empty(container);
  }

  private each(container: string, item: string, visit: (node: Element) => void): void {
    const found = child(this.root, container);
    if (!found) return;
    for (const node of elements(found, item)) visit(node.cloneNode(true) as Element);
    this.empty(found);
  }

  unpack(): Files {
    this.put('Other/Solution.xml', rootOf(this.document('solution.xml'), 'solution.xml'));
    this.tables();
    this.relationships();
    for (const kind of fileKinds)
      this.each(kind.container, kind.item, (node) =>
        this.put(`${kind.folder}/${safeName(kind.fileName(reader(node)))}.xml`, node),
      );
    for (const kind of folderKinds)
      this.each(kind.container, kind.item, (node) =>
        this.put(`${kind.folder}/${safeName(childText(node, kind.key))}/${kind.file}`, node),
      );
    for (const kind of dataKinds)
      this.each(kind.container, kind.item, (node) => {
        const path = `${kind.folder}/${kind.path(reader(node))}`;
        const part = (
          childText(node, 'FileName') ||
          childText(node, 'JsonFileName') ||
          childText(node, 'XamlFileName')
        ).replace(/^\//, '');
        const content = this.parts.get(part);
        if (!content) throw new XmlProblem(`customizations.xml names ${part}, which is not in the zip.`);
        this.taken.add(part);
        this.tree.set(path, content);
        this.put(`${path}.data.xml`, node);
      });
    for (const name of otherKinds) {
      const found = child(this.root, name);
      if (!found || elements(found).length === 0) continue;
      this.put(`Other/${name}.xml`, found.cloneNode(true) as Element);
      this.empty(found);
    }
    this.put('Other/Customizations.xml', this.root);
    for (const [path, content] of this.parts) if (!this.taken.has(path)) this.tree.set(path, content);
    return this.tree;
  }
}

/**
 * Files of the unpacked folder from the parts of a solution zip: the inverse of `pack`.
 * @throws XmlProblem naming the part when the zip is not a solution or is inconsistent.
 */
export const unpack = (parts: Files): Files => new Unpacker(parts).unpack();
