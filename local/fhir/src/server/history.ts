import { decodeCursor, encodeCursor } from '../search/cursor';
import { type Fragment } from '../search/condition';
import { parseDateRange } from '../search/date-range';
import { toJson, toVersion, versionColumns, type Version } from '../store/versions';
import { address } from './address';
import { prefers, type Call, type Pair, type Reply } from './call';
import { type Context } from './context';
import { fail, ok, type Result } from './fault';
import { etag } from './version-reply';

const defaultCount = 100;
const maxCount = 1000;

interface HistoryRequest {
  readonly where: readonly Fragment[];
  readonly count: number;
  readonly before: number | undefined;
  readonly used: readonly Pair[];
}

function parse(call: Call): Result<HistoryRequest> {
  const where: Fragment[] = [];
  const used: Pair[] = [];
  let count = defaultCount;
  let before: number | undefined;
  for (const [name, value] of call.query) {
    if (name === '_count') {
      if (!/^\d{1,9}$/.test(value)) return fail(400, 'value', '_count must be a whole number.');
      count = Math.min(Number(value), maxCount);
      used.push([name, value]);
    } else if (name === '_since') {
      const range = parseDateRange(value);
      if (range === undefined) return fail(400, 'value', '_since must be an instant such as 2026-01-31T08:00:00Z.');
      where.push({ sql: 'v.at >= ?', values: [range.lo] });
      used.push([name, value]);
    } else if (name === '_page') {
      const after = decodeCursor(value)?.after[0];
      if (typeof after !== 'number') return fail(400, 'value', 'This page link was not made by this server.');
      before = after;
    } else if (!name.startsWith('_format') && !name.startsWith('_pretty') && prefers(call.headers, 'handling=strict')) {
      return fail(400, 'not-supported', 'A history takes _since and _count only.');
    }
  }
  return ok({ where, count, before, used });
}

/**
 * History of a resource, of a type or of everything, newest first, deletions included
 * (http://hl7.org/fhir/R4/http.html#history). `_since` counts the instant itself in.
 */
export function history(context: Context, type: string | undefined, id: string | undefined, call: Call): Result<Reply> {
  const parsed = parse(call);
  if (!parsed.ok) return parsed;
  const { count, before, used } = parsed.value;
  const where: Fragment[] = [...parsed.value.where];
  if (type !== undefined) where.push({ sql: 'v.type = ?', values: [type] });
  if (type !== undefined && id !== undefined) {
    if (context.versions.current(type, id) === undefined)
      return fail(404, 'not-found', `There is no ${type} with this id.`);
    where.push({ sql: 'v.id = ?', values: [id] });
  }
  const all = where.length === 0 ? [{ sql: 'true', values: [] }] : where;
  const condition = all.map((each) => each.sql).join(' and ');
  const values = all.flatMap((each) => [...each.values]);
  const total = Number(context.sql.get(`select count(*) as n from version v where ${condition}`, values)?.n ?? 0);
  const rows = context.sql.all(
    `select ${versionColumns} from version v where ${condition} and v.seq < ? order by v.seq desc limit ?`,
    [...values, before ?? Number.MAX_SAFE_INTEGER, count + 1],
  );
  const page = rows.slice(0, count).map(toVersion);
  const last = page.at(-1);
  const path = [context.baseUrl, type, id, '_history'].filter((part) => part !== undefined).join('/');
  const links = [{ relation: 'self', url: address(path, used) }];
  if (rows.length > count && last !== undefined) {
    const next = encodeCursor({ snapshot: undefined, after: [last.seq] });
    links.push({ relation: 'next', url: address(path, [...used, ['_page', next]]) });
  }
  const list = page.length === 0 ? '' : `,"entry":[${page.map((version) => entry(context, version)).join(',')}]`;
  const head = `{"resourceType":"Bundle","id":"${context.newId()}","type":"history","total":${total}`;
  return ok({ status: 200, body: `${head},"link":${JSON.stringify(links)}${list}}` });
}

function entry(context: Context, version: Version): string {
  const status =
    version.method === 'DELETE' ? '204' : version.version === 1 || version.method === 'POST' ? '201' : '200';
  const facts = JSON.stringify({
    request: {
      method: version.method,
      url: version.method === 'POST' ? version.type : `${version.type}/${version.id}`,
    },
    response: { status, etag: etag(version), lastModified: new Date(version.at).toISOString() },
  });
  const resource = version.body === undefined ? '' : `,"resource":${toJson(version)}`;
  return `{"fullUrl":${JSON.stringify(`${context.baseUrl}/${version.type}/${version.id}`)}${resource},${facts.slice(1)}`;
}
