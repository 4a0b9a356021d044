import type { TableInfo } from '../metadata/types';
import { whereLookup, withFilter, withManyToMany } from '../xml/fetch';
import type { XmlNode } from '../xml/node';

export interface ParentRelation {
  readonly narrow: (fetch: XmlNode) => XmlNode;
  /** The lookup of the related table that a new row is tied by; absent for many-to-many and for unrelated grids. */
  readonly lookup: string | undefined;
}

/** How a subgrid narrows its view to the open record; without a relationship it shows the whole view. */
export function narrowToParent(
  parent: TableInfo,
  related: TableInfo,
  relationship: string,
  parentId: string,
): ParentRelation | Error {
  if (relationship === '') return { narrow: (fetch) => fetch, lookup: undefined };
  const name = relationship.toLowerCase();
  const toMany = parent.oneToMany.find((one) => one.name.toLowerCase() === name && one.table === related.name);
  if (toMany) {
    const filter = whereLookup(toMany.column, parentId);
    return { narrow: (fetch) => withFilter(fetch, filter), lookup: toMany.column };
  }
  const many = parent.manyToMany.find((one) => one.name.toLowerCase() === name);
  if (many) {
    // In a relationship of a table with itself the parent is the first side.
    const isFirst = many.table1 === parent.name;
    const relation = {
      intersect: many.intersect,
      ownColumn: isFirst ? many.column2 : many.column1,
      ownPrimaryId: related.primaryId,
      otherColumn: isFirst ? many.column1 : many.column2,
    };
    return { narrow: (fetch) => withManyToMany(fetch, relation, parentId), lookup: undefined };
  }
  return new Error(`The relationship ${relationship} is not in this environment.`);
}
