import { attribute, at, childText, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';
import { columnNodes } from '../view/table-view';
import { partsNamed } from '../view/parts';

export const publisherPrefix: Rule = {
  id: 'publisher-prefix',
  looksAt: 'Names of what the solution makes: nothing stands under another publisher’s prefix.',
  check(solution, report) {
    const { prefix } = solution;
    if (!/^[a-z][a-z0-9]{1,7}$/i.test(prefix) || /^mscrm/i.test(prefix)) {
      report(
        solution.solution,
        `The publisher’s prefix ${JSON.stringify(prefix)} is none: 2 to 8 letters and digits, beginning with a letter.`,
      );
      return;
    }
    const must = (node: XmlNode | string, what: string, name: string): void => {
      if (name !== '' && !solution.isOwnName(name))
        report(
          node,
          `The ${what} "${name}" is not under the publisher’s prefix. Call it ${prefix}_${name.replace(/^[A-Za-z0-9]+_/, '')}, or leave it to its publisher.`,
        );
    };
    for (const { node, own, schemaName } of solution.tables) {
      if (!node) continue;
      if (own && schemaName.includes('_')) must(node, 'table', schemaName);
      for (const column of columnNodes(node))
        if (childText(column, 'IsCustomField') === '1' && attribute(column, 'unmodified') !== '1')
          must(column, 'column', attribute(column, 'PhysicalName'));
      for (const key of at(node, 'EntityInfo', 'entity', 'EntityKeys', 'EntityKey'))
        must(key, 'key', childText(key, 'Name'));
    }
    for (const node of solution.items('optionsets', 'optionset')) must(node, 'choice', attribute(node, 'Name'));
    for (const node of solution.items('WebResources', 'WebResource'))
      must(node, 'web resource', childText(node, 'Name'));
    for (const node of solution.items('CustomControls', 'CustomControl'))
      must(node, 'code component', childText(node, 'Name'));
    for (const node of solution.items('AppModules', 'AppModule')) must(node, 'app', childText(node, 'UniqueName'));
    for (const node of solution.items('EntityRelationships', 'EntityRelationship')) {
      const name = attribute(node, 'Name');
      // Those of the platform's own columns are named by it: lk_x_createdby, owner_x, business_unit_x.
      const attached = /^(FileAttachment|ImageDescriptor)$/i.test(childText(node, 'ReferencedEntityName'));
      const own = solution.isOwnName(childText(node, 'ReferencingAttributeName'));
      const made = (own && !attached) || childText(node, 'EntityRelationshipType') === 'ManyToMany';
      if (made && attribute(node, 'unmodified') !== '1') must(node, 'relationship', name);
    }
    for (const part of partsNamed(solution, /^(customapis|environmentvariabledefinitions)\/[^/]+\/[^/]+\.xml$/))
      must(part, part.startsWith('custom') ? 'custom API' : 'environment variable', part.split('/')[1] ?? '');
  },
};
