import { isObject, type Json, type JsonObject } from '../resource';
import { type SearchDefinition } from '../search/definitions';
import { localReference } from '../search/reference';
import { pageParameter, parseSearch } from '../search/request';
import { runSearch } from '../search/run';
import { toJson, type Version } from '../store/versions';
import { address } from './address';
import { prefers, type Call, type Pair, type Reply } from './call';
import { type Context } from './context';
import { fail, ok, type Result } from './fault';

/** Stands in a page link for the criteria of a search that came by POST. */
const postedParameter = '_search';

/** GET Type?… and POST Type/_search: a searchset Bundle with self and next links. */
export function search(context: Context, type: string, call: Call): Result<Reply> {
  const base = `${context.baseUrl}/${type}`;
  const posted = call.form !== undefined;
  const token = call.query.find(([name]) => name === postedParameter)?.[1];
  const remembered = token === undefined ? [] : context.posted.find(type, token);
  if (remembered === undefined) return fail(410, 'not-found', 'This page link has expired; start the search again.');
  const pairs = [...call.query.filter(([name]) => name !== postedParameter), ...(call.form ?? []), ...remembered];
  const request = parseSearch(type, pairs, {
    baseUrl: context.baseUrl,
    strict: prefers(call.headers, 'handling=strict'),
  });
  if (!request.ok) return request;
  const page = runSearch(context.sql, request.value, context.versions.newest().seq);

  const shown: readonly Pair[] = posted || token !== undefined ? [] : request.value.used;
  const links = [{ relation: 'self', url: posted ? `${base}/_search` : address(base, shown) }];
  if (page.next !== undefined) {
    const criteria: readonly Pair[] = posted
      ? [[postedParameter, context.posted.keep(type, request.value.used)]]
      : token !== undefined
        ? [[postedParameter, token]]
        : shown;
    links.push({ relation: 'next', url: address(base, [...criteria, [pageParameter, page.next]]) });
  }
  const entries = [
    ...page.matches.map((version) => entry(context, version, 'match')),
    ...included(context, page.matches, request.value.includes).map((version) => entry(context, version, 'include')),
  ];
  const total = page.total === undefined ? '' : `"total":${page.total},`;
  const list = entries.length === 0 ? '' : `,"entry":[${entries.join(',')}]`;
  const head = `{"resourceType":"Bundle","id":"${context.newId()}","type":"searchset",${total}`;
  return ok({ status: 200, body: `${head}"link":${JSON.stringify(links)}${list}}` });
}

function entry(context: Context, version: Version, mode: 'match' | 'include'): string {
  const url = JSON.stringify(`${context.baseUrl}/${version.type}/${version.id}`);
  return `{"fullUrl":${url},"resource":${toJson(version)},"search":{"mode":"${mode}"}}`;
}

function included(context: Context, matches: readonly Version[], definitions: readonly SearchDefinition[]): Version[] {
  const seen = new Set(matches.map((version) => `${version.type}/${version.id}`));
  const found: Version[] = [];
  for (const version of definitions.length === 0 ? [] : matches) {
    const resource = JSON.parse(version.body ?? '{}') as JsonObject;
    for (const definition of definitions) {
      for (const path of definition.paths) {
        for (const reference of referencesAt(resource, path.split('.'))) {
          const local = localReference(reference, context.baseUrl);
          if (local === undefined || seen.has(local)) continue;
          seen.add(local);
          const [type = '', id = ''] = local.split('/');
          const target =
            definition.target === undefined || definition.target === type
              ? context.versions.current(type, id)
              : undefined;
          if (target?.body !== undefined) found.push(target);
        }
      }
    }
  }
  return found;
}

function referencesAt(value: Json | undefined, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => referencesAt(item, path));
  if (!isObject(value)) return [];
  const [step, ...rest] = path;
  if (step !== undefined) return referencesAt(value[step], rest);
  return typeof value.reference === 'string' ? [value.reference] : [];
}
