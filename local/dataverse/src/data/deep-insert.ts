import { typeName } from '../metadata/type-name';
import { badRequest, payload } from '../http/faults';
import type { Navigation, Table } from '../metadata/types';
import type { Session } from '../session';
import { associate } from './associate';
import { createRows } from './create-rows';
import { resolveRowUrl } from './parse-reference';
import type { WriteEntry } from './parse-body';
import { parseBody } from './parse-body';
import type { Reference } from './row';
import { setReference } from './row';

const bind = '@odata.bind';
const maxDepth = 10;

type Body = Record<string, unknown>;

/** A body taken apart: its own values, rows to create first, and what follows once the row is there. */
interface Parts {
  own: Body;
  singles: { nav: Extract<Navigation, { kind: 'single' }>; body: Body }[];
  collections: { nav: Exclude<Navigation, { kind: 'single' }>; bodies: Body[] }[];
  links: { nav: Exclude<Navigation, { kind: 'single' }>; urls: string[] }[];
}

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function split(session: Session, table: Table, body: Body): Parts {
  const parts: Parts = { own: {}, singles: [], collections: [], links: [] };
  for (const [property, value] of Object.entries(body)) {
    const bound = property.endsWith(bind) ? property.slice(0, -bind.length) : null;
    const nav = session.engine.catalog.navigation(table.name, bound ?? property);
    if (bound !== null && nav && nav.kind !== 'single' && Array.isArray(value)) {
      if (!value.every((v) => typeof v === 'string')) throw payload(`'${property}' must list addresses of rows.`);
      parts.links.push({ nav, urls: value });
    } else if (bound === null && nav?.kind === 'single' && isObject(value)) parts.singles.push({ nav, body: value });
    else if (bound === null && nav && nav.kind !== 'single' && Array.isArray(value)) {
      if (!value.every(isObject)) throw payload(`'${property}' must list rows.`);
      parts.collections.push({ nav, bodies: value });
    } else parts.own[property] = value;
  }
  return parts;
}

/**
 * Creates a row with the rows its body holds: objects of single-valued navigation properties first, then the row, then
 * the rows of its collections, to any depth up to 10. Arrays of `@odata.bind` associate rows that exist.
 * @param prepare last changes to the row's own values before it is written.
 * @returns the id of the row; everything is written in the caller's transaction.
 */
export async function createDeep(
  session: Session,
  table: Table,
  body: unknown,
  prepare: (entry: WriteEntry) => void = () => undefined,
  depth = 0,
): Promise<string> {
  if (!isObject(body)) throw payload('A JSON object is expected.');
  if (depth > maxDepth) throw badRequest(`Rows can be nested at most ${maxDepth} deep.`);
  const { catalog } = session.engine;
  const parts = split(session, table, body);
  const entry = parseBody(session, table, parts.own, 'create');
  for (const { nav, body: nested } of parts.singles) {
    const target = catalog.requireTable(targetOf(nav, nested));
    const id = await createDeep(session, target, nested, undefined, depth + 1);
    const column = table.columns.get(nav.column);
    if (column) setReference(column, entry.values, { table: target.name, id });
  }
  prepare(entry);
  const [created] = await createRows(session, table, [entry]);
  const id = created ?? '';
  for (const { nav, bodies } of parts.collections)
    for (const nested of bodies) await createRelated(session, table, id, nav, nested, depth + 1);
  for (const { nav, urls } of parts.links)
    for (const url of urls) await associate(session, table, id, nav, resolveRowUrl(session, url));
  return id;
}

/** Creates a row in a collection of another: `POST set(id)/collection`, or nested in a body. */
export async function createRelated(
  session: Session,
  table: Table,
  id: string,
  nav: Exclude<Navigation, { kind: 'single' }>,
  body: unknown,
  depth = 0,
): Promise<Reference> {
  const { catalog } = session.engine;
  if (nav.kind === 'many') {
    const target = catalog.requireTable(nav.target);
    const other = { table: target.name, id: await createDeep(session, target, body, undefined, depth) };
    await associate(session, table, id, nav, other);
    return other;
  }
  const child = catalog.requireTable(nav.relationship.referencingTable);
  const column = child.columns.get(nav.relationship.referencingColumn);
  const prepare = (entry: WriteEntry): void => {
    if (column) setReference(column, entry.values, { table: table.name, id });
  };
  return { table: child.name, id: await createDeep(session, child, body, prepare, depth) };
}

function targetOf(nav: Extract<Navigation, { kind: 'single' }>, body: Body): string {
  const named = typeName(body['@odata.type']);
  const found = nav.targets.find((t) => (named === '' ? nav.targets.length === 1 : t.table === named));
  if (!found) throw payload(`'${nav.name}' leads to several tables: '@odata.type' must say which one is meant.`);
  return found.table;
}
