import { child, childText, elements, type XmlDocument, type XmlNode } from '../xml/document';
import { filled, type Edit, type Piece } from '../xml/edit';
import type { Packing } from './pack';
import { PackProblem } from './pack-problem';

const newline: Piece = { text: '\n', file: '' };
const isXml = (path: string): boolean => path.endsWith('.xml');

/** Every table with the forms, views, charts and ribbon beside it, into `Entities`. */
export function packTables(work: Packing): void {
  const paths = work.under('Entities', (path) => /^[^/]+\/Entity\.xml$/.test(path));
  work.fill(
    'Entities',
    'Entities',
    paths.map((path) => packTable(work, path)),
  );
}

function packTable(work: Packing, path: string): Piece[] {
  const folder = path.slice(0, -'/Entity.xml'.length);
  const document = work.read(path);
  const entity = document.root;
  if (entity.name !== 'Entity') throw new PackProblem(`${path} holds <${entity.name}>; it must be <Entity>.`);
  work.identities.add('Entity', childText(entity, 'Name'), path);
  const slot = (name: string, isEmpty = true): XmlNode => {
    const found = child(entity, name);
    if (!found) throw new PackProblem(`${path} has no <${name} /> for the files beside it. Add the element.`);
    if (isEmpty && found.children.length > 0)
      throw new PackProblem(`<${name}> in ${path} has content, but there are files beside it. Keep it in one place.`);
    return found;
  };
  const edits: Edit[] = [];
  const into = (name: string, pieces: readonly Piece[]): void => {
    if (pieces.length > 0) edits.push(filled(document, slot(name), pieces));
  };
  into('FormXml', forms(work, folder));
  const views = items(work, `${folder}/SavedQueries`, 'savedquery', 'savedqueryid');
  if (views.length > 0) into('SavedQueries', [wrap('<savedqueries>'), ...views, wrap('</savedqueries>')]);
  into('Visualizations', items(work, `${folder}/Visualizations`, 'visualization', 'savedqueryvisualizationid'));
  const ribbonPath = `${folder}/RibbonDiff.xml`;
  if (work.tree.has(ribbonPath)) {
    const ribbon = work.read(ribbonPath);
    const place = slot('RibbonDiffXml', false);
    edits.push({ start: place.start, end: place.end, pieces: work.moved(ribbon, ribbon.root) });
  }
  return work.moved(document, entity, edits);
}

const wrap = (text: string): Piece => ({ text, file: '' });

/** Elements of one name from the files of a folder: at the root or wrapped in a list. */
function items(work: Packing, folder: string, item: string, idName: string): Piece[] {
  return work.under(folder, isXml).flatMap((file) => {
    const document = work.read(file);
    return listed(document, item).flatMap((node) => {
      work.identities.add(item, childText(node, idName), file);
      return [...work.moved(document, node), newline];
    });
  });
}

function listed(document: XmlDocument, item: string): XmlNode[] {
  const found = document.root.name === item ? [document.root] : elements(document.root, item);
  if (found.length === 0) throw new PackProblem(`${document.file} holds no <${item}>.`);
  return found;
}

function forms(work: Packing, folder: string): Piece[] {
  const groups = new Map<string, Piece[]>();
  for (const file of work.under(`${folder}/FormXml`, isXml)) {
    const type = file.slice(folder.length + '/FormXml/'.length).split('/')[0] ?? '';
    const document = work.read(file);
    const group = groups.get(type) ?? [];
    groups.set(type, group);
    for (const form of listed(document, 'systemform')) {
      work.identities.add(`systemform/${type}`, childText(form, 'formid'), file);
      group.push(...work.moved(document, form), newline);
    }
  }
  return [...groups].flatMap(([type, group]) => [
    wrap(`<forms type="${type.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}">`),
    ...group,
    wrap('</forms>'),
  ]);
}
