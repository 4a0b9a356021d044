import { attribute, at, child, childText, type XmlNode } from '../xml/document';
import { emptied, type Edit } from '../xml/edit';
import { safeName } from './paths';
import type { Unpacking } from './unpack';

const onlyElements = (node: XmlNode, name: string): boolean =>
  !node.mixed && node.children.length > 0 && node.children.every((child) => child.name === name);

/** Groups of forms that the folder can stand for: each named by its type, and nothing else on it. */
const plainGroups = (forms: XmlNode): boolean =>
  onlyElements(forms, 'forms') &&
  forms.children.every(
    (group) =>
      Object.keys(group.attributes).join() === 'type' &&
      safeName(attribute(group, 'type')) === attribute(group, 'type') &&
      onlyElements(group, 'systemform'),
  ) &&
  new Set(forms.children.map((group) => attribute(group, 'type').toLowerCase())).size === forms.children.length;

/** One table with its forms, views, charts and ribbon as files. @returns the path of its Entity.xml */
export function unpackTable(work: Unpacking, table: XmlNode): string {
  const name = childText(table, 'Name');
  work.identities.add('Entity', name, `<Entity> ${name}`);
  const path = work.claim(`Entities/${safeName(name)}/Entity.xml`, `Entities/${safeName(name)} 2/Entity.xml`);
  const folder = path.slice(0, -'/Entity.xml'.length);
  const edits: Edit[] = [];
  const empty = (node: XmlNode): void => void edits.push(emptied(work.document, node));

  const forms = child(table, 'FormXml');
  if (forms && plainGroups(forms)) {
    const files = forms.children.flatMap((group) =>
      group.children.map((form) => {
        const id = childText(form, 'formid');
        work.identities.add(`systemform/${attribute(group, 'type')}`, id, `a form of ${name}`);
        const file = work.claim(
          `${folder}/FormXml/${attribute(group, 'type')}/${safeName(id).replace(/_managed$/i, '_')}.xml`,
        );
        work.put(file, `<forms>\n${work.outer(form)}\n</forms>`);
        return file;
      }),
    );
    work.keepOrder(`${folder}/FormXml`, files);
    empty(forms);
  }

  const views = child(table, 'SavedQueries');
  const [list, second] = views?.children ?? [];
  if (
    views &&
    list &&
    !second &&
    !views.mixed &&
    Object.keys(list.attributes).length === 0 &&
    onlyElements(views, 'savedqueries') &&
    onlyElements(list, 'savedquery')
  ) {
    const files = list.children.map((view) => {
      const id = childText(view, 'savedqueryid');
      work.identities.add('savedquery', id, `a view of ${name}`);
      const file = work.claim(`${folder}/SavedQueries/${safeName(id)}.xml`);
      work.put(file, `<savedqueries>\n${work.outer(view)}\n</savedqueries>`);
      return file;
    });
    work.keepOrder(`${folder}/SavedQueries`, files);
    empty(views);
  }

  const charts = child(table, 'Visualizations');
  if (charts && onlyElements(charts, 'visualization')) {
    const files = charts.children.map((chart) => {
      const id = childText(chart, 'savedqueryvisualizationid');
      work.identities.add('visualization', id, `a chart of ${name}`);
      const file = work.claim(`${folder}/Visualizations/${safeName(id)}.xml`);
      work.put(file, work.outer(chart));
      return file;
    });
    work.keepOrder(`${folder}/Visualizations`, files);
    empty(charts);
  }

  const ribbon = child(table, 'RibbonDiffXml');
  if (ribbon && ribbon.children.length > 0) {
    work.put(work.claim(`${folder}/RibbonDiff.xml`), work.outer(ribbon));
    edits.push({ start: ribbon.start, end: ribbon.end, pieces: [{ text: '<RibbonDiffXml />', file: '' }] });
  }

  for (const column of at(table, 'EntityInfo', 'entity', 'attributes', 'attribute')) {
    const formula = childText(column, 'FormulaDefinitionFileName').replace(/^\//, '');
    const file = `${folder}/${formula}`;
    if (!/^Formulas\/[^/]+$/.test(formula) || safeName(formula.slice(9)) !== formula.slice(9)) continue;
    const content = work.takePart(formula);
    if (content) work.tree.set(work.claim(file), content);
  }
  work.put(path, work.outer(table, edits));
  return path;
}
