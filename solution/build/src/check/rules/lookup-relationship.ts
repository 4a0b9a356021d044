import { attribute, child, childText } from '../../xml/document';
import type { Rule } from '../rule';
import { columnNodes } from '../view/table-view';

/** Tables of the platform that hold the content of file and image columns. */
const attached = new Set(['fileattachment', 'imagedescriptor']);
const cascades = new Set(['Cascade', 'NoCascade', 'RemoveLink', 'Restrict', 'Active', 'UserOwned']);

export const lookupRelationship: Rule = {
  id: 'lookup-relationship',
  looksAt: 'Lookups and relationships: each lookup has its relationship, and each relationship its tables and lookup.',
  check(solution, report) {
    const relationships = solution.items('EntityRelationships', 'EntityRelationship');
    const targets = new Map<string, number>();
    for (const node of relationships) {
      const type = childText(node, 'EntityRelationshipType');
      const ends =
        type === 'ManyToMany'
          ? ['FirstEntityName', 'SecondEntityName']
          : ['ReferencingEntityName', 'ReferencedEntityName'];
      // What every table is related to comes from the platform, whose tables are more than are listed here.
      const made = type === 'ManyToMany' || solution.isOwnName(childText(node, 'ReferencingAttributeName'));
      for (const end of ends) {
        const name = childText(node, end);
        const expected = solution.isOwnName(name) || (made && !name.includes('_'));
        if (name === '' || (expected && !solution.table(name) && !attached.has(name.toLowerCase())))
          report(
            child(node, end) ?? node,
            `There is no table "${name}" here, on the platform or among the dependencies. Correct ${end}.`,
          );
      }
      for (const rule of node.children.filter((entry) => /^Cascade/.test(entry.name)))
        if (!cascades.has(rule.text.trim()))
          report(rule, `"${rule.text.trim()}" is no cascade rule. Use Cascade, NoCascade, RemoveLink or Restrict.`);
      if (type === 'ManyToMany') {
        if (childText(node, 'IntersectEntityName') === '')
          report(node, 'A many-to-many relationship needs an IntersectEntityName. Add it.');
        continue;
      }
      const table = solution.table(childText(node, 'ReferencingEntityName'));
      const column = childText(node, 'ReferencingAttributeName').toLowerCase();
      if (!table?.node || attribute(node, 'unmodified') === '1') continue;
      targets.set(`${table.logicalName}.${column}`, (targets.get(`${table.logicalName}.${column}`) ?? 0) + 1);
      const found = table.columns.get(column);
      if (!solution.hasColumn(table, column))
        report(
          child(node, 'ReferencingAttributeName') ?? node,
          `${table.logicalName} has no lookup "${column}". Correct the name, or add the column.`,
        );
      else if (
        found &&
        !['lookup', 'customer', 'owner', 'partylist', 'uniqueidentifier', 'primarykey', 'file', 'image'].includes(
          found.type,
        )
      )
        report(
          child(node, 'ReferencingAttributeName') ?? node,
          `${column} is of type ${found.type}; a relationship needs a lookup.`,
        );
    }
    for (const { node, logicalName } of solution.tables)
      for (const column of node ? columnNodes(node) : []) {
        if (
          childText(column, 'Type') !== 'lookup' ||
          childText(column, 'IsCustomField') !== '1' ||
          attribute(column, 'unmodified') === '1'
        )
          continue;
        const name = attribute(column, 'PhysicalName').toLowerCase();
        const count = targets.get(`${logicalName}.${name}`) ?? 0;
        if (count === 0)
          report(
            column,
            `No relationship belongs to the lookup ${name}, so it has no target. Add an EntityRelationship.`,
          );
        else if (count > 1 && childText(column, 'LookupStyle') === 'single')
          report(
            column,
            `${count} relationships belong to the lookup ${name}, but its LookupStyle is single. Make it polymorphic, or remove one.`,
          );
      }
  },
};
