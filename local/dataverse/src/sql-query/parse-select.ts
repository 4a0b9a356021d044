import type { Aggregate, Fetch, FetchAttribute, FetchEntity, FetchLink, FetchOrder } from '../fetchxml/ast';
import type { ColumnName } from './parse-where';
import { parseWhere } from './parse-where';
import { sqlError, TokenReader, tokens } from './tokens';

interface Item extends ColumnName {
  aggregate: Aggregate | null;
  distinct: boolean;
  alias: string | null;
}

const functions: Readonly<Record<string, Aggregate>> = {
  count: 'countcolumn',
  sum: 'sum',
  avg: 'avg',
  min: 'min',
  max: 'max',
};

/** The alias of the root table, while its columns are read: null in the tree that comes out. */
const entity = (name: string, alias: string | null): FetchEntity => ({
  name,
  alias,
  attributes: [],
  allAttributes: false,
  filters: [],
  links: [],
  orders: [],
});

/**
 * `?sql=` (preview) as documented: one SELECT of named columns, INNER and LEFT JOIN on equal columns, WHERE with literals,
 * DISTINCT, GROUP BY with aggregates, ORDER BY columns. It becomes the tree of a FetchXML query, and runs as one.
 * TOP is taken too: published clients send it. @throws Fault 400 for anything else.
 */
export function parseSql(source: string): Fetch {
  const r = new TokenReader(tokens(source));
  r.expectWord('select');
  const distinct = r.acceptWord('distinct');
  const top = r.acceptWord('top') ? Number(r.literal()) : null;
  if (top !== null && (!Number.isInteger(top) || top < 1 || top > 5000)) throw sqlError('TOP takes 1 to 5000.');
  const items = parseItems(r);
  r.expectWord('from');
  const rootName = r.name();
  const root = entity(rootName, null);
  const scopes = new Map<string, FetchEntity>([[parseAlias(r) ?? rootName, root]]);
  for (let type = joinType(r); type !== null; type = joinType(r)) parseJoin(r, type, scopes);
  const rootAlias = [...scopes.keys()][0] ?? '';
  const resolve = (name: ColumnName): ColumnName => {
    if (name.entity !== null && !scopes.has(name.entity))
      throw sqlError(`the table '${name.entity}' is not part of it.`);
    if (name.entity === null && scopes.size > 1)
      throw sqlError(`'${name.column}' needs the alias of its table, for there are several.`);
    return name.entity === rootAlias ? { ...name, entity: null } : name;
  };
  const column = (reader: TokenReader): ColumnName => resolve(parseColumn(reader));
  if (r.acceptWord('where')) root.filters.push(parseWhere(r, column));
  const groups: ColumnName[] = [];
  if (r.acceptWord('group', 'by'))
    do groups.push(column(r));
    while (r.acceptSign(','));
  if (r.isWord('having')) throw sqlError('HAVING is not supported.');
  const grouped = groups.length > 0 || items.some((i) => i.aggregate !== null);
  for (const item of items) addItem(root, scopes, { ...item, ...resolve(item) }, grouped ? groups : null);
  if (r.acceptWord('order', 'by'))
    do root.orders.push(parseOrder(r, column, items, grouped));
    while (r.acceptSign(','));
  r.acceptSign(';');
  if (!r.done) throw r.unexpected('the end');
  return {
    entity: root,
    top,
    page: 1,
    count: null,
    distinct,
    aggregate: grouped,
    returnTotal: false,
    aggregateLimit: 50_000,
  };
}

function parseItems(r: TokenReader): Item[] {
  const items: Item[] = [];
  do {
    if (r.peek()?.kind === 'sign') throw sqlError('columns are named one by one: * is not supported.');
    items.push(parseItem(r));
  } while (r.acceptSign(','));
  return items;
}

function parseItem(r: TokenReader): Item {
  const word = r.peek();
  const next = r.peek(1);
  if (word?.kind === 'word' && next?.kind === 'sign' && next.text === '(') {
    const aggregate = functions[r.name()];
    if (!aggregate) throw sqlError(`the function '${word.text}' is not supported.`);
    r.expectSign('(');
    const all = aggregate === 'countcolumn' && r.acceptSign('*');
    const distinct = !all && r.acceptWord('distinct');
    const name: ColumnName = all ? { entity: null, column: '*' } : parseColumn(r);
    r.expectSign(')');
    const alias = parseAlias(r, true);
    if (alias === null) throw sqlError(`${word.text.toUpperCase()} needs a name: AS …`);
    return { ...name, aggregate: all ? 'count' : aggregate, distinct, alias };
  }
  const name = parseColumn(r);
  return { ...name, aggregate: null, distinct: false, alias: parseAlias(r, true) };
}

function parseColumn(r: TokenReader): ColumnName {
  const first = r.name();
  return r.acceptSign('.') ? { entity: first, column: r.name() } : { entity: null, column: first };
}

const clauses = [
  'from',
  'where',
  'inner',
  'left',
  'join',
  'on',
  'group',
  'order',
  'having',
  'union',
  'right',
  'full',
  'cross',
  'offset',
];

/** `AS name` or just a name. @param kept as written, for results; tables are compared without case */
function parseAlias(r: TokenReader, kept = false): string | null {
  const explicit = r.acceptWord('as');
  const token = r.peek();
  if (!explicit && (token?.kind !== 'word' || clauses.includes(token.text.toLowerCase()))) return null;
  return kept ? r.alias() : r.name();
}

function joinType(r: TokenReader): 'inner' | 'outer' | null {
  if (r.acceptWord('inner', 'join') || r.acceptWord('join')) return 'inner';
  if (r.acceptWord('left', 'outer', 'join') || r.acceptWord('left', 'join')) return 'outer';
  for (const word of ['right', 'full', 'cross'])
    if (r.isWord(word)) throw sqlError(`${word.toUpperCase()} JOIN is not supported.`);
  return null;
}

function parseJoin(r: TokenReader, type: 'inner' | 'outer', scopes: Map<string, FetchEntity>): void {
  const name = r.name();
  const alias = parseAlias(r) ?? name;
  if (scopes.has(alias)) throw sqlError(`two tables are called '${alias}'.`);
  r.expectWord('on');
  const left = parseColumn(r);
  r.expectSign('=');
  const right = parseColumn(r);
  const [own, other] = left.entity === alias ? [left, right] : [right, left];
  const parent = scopes.get(other.entity ?? '');
  if (own.entity !== alias || !parent)
    throw sqlError(`JOIN ${name}: ON compares a column of '${alias}' with one of a table before it.`);
  const link: FetchLink = { ...entity(name, alias), from: own.column, to: other.column, type };
  parent.links.push(link);
  scopes.set(alias, link);
}

/** @param groups the columns of GROUP BY; null in a query without aggregates */
function addItem(
  root: FetchEntity,
  scopes: ReadonlyMap<string, FetchEntity>,
  item: Item,
  groups: readonly ColumnName[] | null,
): void {
  const owner = item.entity === null ? root : scopes.get(item.entity);
  const groupBy =
    item.aggregate === null && (groups?.some((g) => g.entity === item.entity && g.column === item.column) ?? false);
  if (groups !== null && item.aggregate === null && !groupBy)
    throw sqlError(`'${item.column}' is neither aggregated nor part of GROUP BY.`);
  const attribute: FetchAttribute = {
    name: item.column,
    // Columns of joined tables, and all of a grouped query, are called as the query calls them.
    alias: item.alias ?? (item.entity !== null || groups !== null ? item.column : null),
    aggregate: item.aggregate,
    groupBy,
    distinct: item.distinct,
    dateGrouping: null,
    countChildren: false,
  };
  owner?.attributes.push(attribute);
}

function parseOrder(
  r: TokenReader,
  column: (reader: TokenReader) => ColumnName,
  items: readonly Item[],
  grouped: boolean,
): FetchOrder {
  const token = r.peek();
  const alias = items.find((i) => i.alias !== null && token?.kind === 'word' && i.alias === token.text)?.alias ?? null;
  const named = alias === null ? column(r) : { entity: null, column: r.name() };
  const descending = r.acceptWord('desc');
  if (!descending) r.acceptWord('asc');
  const byName = items.find((i) => i.alias === alias && alias !== null);
  const target = byName && byName.aggregate === null ? byName : named;
  return {
    attribute: grouped ? null : target.column,
    alias: grouped ? (alias ?? target.column) : null,
    entityName: grouped ? null : target.entity,
    descending,
    byValue: true,
  };
}
