import { child, childrenOf, descendants, element, type XmlNode } from './node';

/** Rewrites of a view's FetchXML. Each takes and returns the `fetch` element and changes nothing else in it. */

export interface Sort {
  /** Column of the root table or `<link alias>.<column>`. */
  readonly column: string;
  readonly isDescending: boolean;
}

function replaceChild(node: XmlNode, from: XmlNode, to: XmlNode): XmlNode {
  return { ...node, children: node.children.map((candidate) => (candidate === from ? to : candidate)) };
}

/** Applies `change` to the root `entity`. */
function withEntity(fetch: XmlNode, change: (entity: XmlNode) => XmlNode): XmlNode {
  const entity = child(fetch, 'entity');
  return entity ? replaceChild(fetch, entity, change(entity)) : fetch;
}

function append(node: XmlNode, ...added: readonly XmlNode[]): XmlNode {
  return { ...node, children: [...node.children, ...added] };
}

/** Logical name of the table the query starts from. */
export function fetchTable(fetch: XmlNode): string {
  return child(fetch, 'entity')?.attributes['name'] ?? '';
}

/** Table behind each link alias. */
export function linkAliases(fetch: XmlNode): ReadonlyMap<string, { table: string; from: string; to: string }> {
  const aliases = new Map<string, { table: string; from: string; to: string }>();
  for (const link of descendants(fetch, 'link-entity')) {
    const { alias, name, from, to } = link.attributes;
    if (alias !== undefined && name !== undefined) aliases.set(alias, { table: name, from: from ?? '', to: to ?? '' });
  }
  return aliases;
}

/** The order the view itself asks for: its first `order`, in the root or in a link. */
export function viewSort(fetch: XmlNode): Sort | undefined {
  const entity = child(fetch, 'entity');
  const order = childrenOf(entity, 'order')[0];
  const column = order?.attributes['attribute'];
  if (order && column !== undefined) return { column, isDescending: order.attributes['descending'] === 'true' };
  for (const link of entity ? descendants(entity, 'link-entity') : []) {
    const linked = childrenOf(link, 'order')[0];
    const name = linked?.attributes['attribute'];
    if (linked && name !== undefined && link.attributes['alias'] !== undefined) {
      return {
        column: `${link.attributes['alias']}.${name}`,
        isDescending: linked.attributes['descending'] === 'true',
      };
    }
  }
  return undefined;
}

function withoutOrders(node: XmlNode): XmlNode {
  return { ...node, children: node.children.filter((candidate) => candidate.name !== 'order').map(withoutOrders) };
}

function orderIn(node: XmlNode, alias: string, order: XmlNode): XmlNode {
  return {
    ...node,
    children: node.children.map((candidate) => {
      if (candidate.name !== 'link-entity') return candidate;
      return candidate.attributes['alias'] === alias ? append(candidate, order) : orderIn(candidate, alias, order);
    }),
  };
}

/**
 * Orders by one column, replacing the view's own orders. The primary key follows as the last order, because rows that are
 * equal in the sorted column may repeat or go missing between pages otherwise.
 */
export function withSort(fetch: XmlNode, sort: Sort | undefined, primaryId: string): XmlNode {
  const tieBreak = element('order', { attribute: primaryId, descending: 'false' });
  if (!sort) {
    return withEntity(fetch, (entity) =>
      childrenOf(entity, 'order').some((order) => order.attributes['attribute'] === primaryId)
        ? entity
        : append(entity, tieBreak),
    );
  }
  const dot = sort.column.indexOf('.');
  const order = element('order', {
    attribute: sort.column.slice(dot + 1),
    descending: sort.isDescending ? 'true' : 'false',
  });
  return withEntity(withoutOrders(fetch), (entity) => {
    // Orders of the root come before those of links, so a linked order stands alone.
    if (dot >= 0) return orderIn(entity, sort.column.slice(0, dot), order);
    return sort.column === primaryId ? append(entity, order) : append(entity, order, tieBreak);
  });
}

export interface Page {
  /** 1-based. */
  readonly number: number;
  readonly size: number;
  /** Cookie of the page before; absent for page 1. */
  readonly cookie: string | undefined;
  readonly withTotal: boolean;
}

/** Asks for one page. */
export function withPage(fetch: XmlNode, page: Page): XmlNode {
  const { top: _top, ...attributes } = fetch.attributes;
  return {
    ...fetch,
    attributes: {
      ...attributes,
      page: String(page.number),
      count: String(page.size),
      ...(page.cookie === undefined ? {} : { 'paging-cookie': page.cookie }),
      ...(page.withTotal ? { returntotalrecordcount: 'true' } : {}),
    },
  };
}

/** Makes sure these columns of the root table come back. */
export function withColumns(fetch: XmlNode, columns: readonly string[]): XmlNode {
  return withEntity(fetch, (entity) => {
    if (child(entity, 'all-attributes')) return entity;
    const present = new Set(childrenOf(entity, 'attribute').map((attribute) => attribute.attributes['name']));
    const missing = columns.filter((column) => !column.includes('.') && !present.has(column));
    return append(entity, ...missing.map((name) => element('attribute', { name })));
  });
}

/** Adds a filter that must hold as well. */
export function withFilter(fetch: XmlNode, filter: XmlNode): XmlNode {
  return withEntity(fetch, (entity) => append(entity, filter));
}

/** Rows whose lookup points at one record: how a one-to-many subgrid narrows its view. */
export function whereLookup(column: string, id: string): XmlNode {
  return element('filter', { type: 'and' }, [element('condition', { attribute: column, operator: 'eq', value: id })]);
}

/** Rows tied to one record by a many-to-many relationship. */
export function withManyToMany(
  fetch: XmlNode,
  relation: { intersect: string; ownColumn: string; ownPrimaryId: string; otherColumn: string },
  id: string,
): XmlNode {
  const link = element(
    'link-entity',
    { name: relation.intersect, from: relation.ownColumn, to: relation.ownPrimaryId, intersect: 'true' },
    [whereLookup(relation.otherColumn, id)],
  );
  return withEntity(fetch, (entity) => append(entity, link));
}
