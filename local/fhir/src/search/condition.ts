import { fail, ok, type Result } from '../server/fault';
import { isResourceType } from '../server/resource-types';
import { type Value } from '../store/sql';
import { parseDateRange } from './date-range';
import { type SearchDefinition } from './definitions';
import { localReference } from './reference';
import { termKey } from './terms';

/** A condition on the row `v` of table version. */
export interface Fragment {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** Above every text that begins with the same characters. */
const end = '\u{10FFFF}';
const maxValues = 1000;

/** Splits at an unescaped separator and keeps the escapes (http://hl7.org/fhir/R4/search.html#escaping). */
export function splitEscaped(text: string, separator: string): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\' && at + 1 < text.length) {
      parts[parts.length - 1] += text.slice(at, at + 2);
      at += 1;
    } else if (text[at] === separator) parts.push('');
    else parts[parts.length - 1] += text[at]!;
  }
  return parts;
}

function unescape(text: string): string {
  return text.replace(/\\([\\,|$])/g, '$1');
}

function either(fragments: readonly Fragment[]): Fragment {
  return {
    sql: `(${fragments.map((each) => each.sql).join(' or ')})`,
    values: fragments.flatMap((each) => each.values),
  };
}

function inTerms(where: string, values: readonly Value[]): Fragment {
  return { sql: `v.seq in (select t.seq from term t where ${where})`, values };
}

function startsWith(key: string): Fragment {
  return inTerms('t.key >= ? and t.key < ?', [key, key + end]);
}

function isOneOf(keys: readonly string[]): Fragment {
  return inTerms(`t.key in (${keys.map(() => '?').join(', ')})`, keys);
}

/** The comparison of a range of time (columns `lo`, `hi`) with a prefixed value (http://hl7.org/fhir/R4/search.html#prefix). */
export function compareDate(name: string, text: string, lo: string, hi: string): Result<Fragment> {
  const [, prefix = 'eq', rest = ''] = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(.*)$/s.exec(text) ?? [];
  const range = parseDateRange(rest);
  if (range === undefined) {
    return fail(
      400,
      'value',
      `The value of ${name} is not a date; write it like 2026-01-31 or ge2026-01-31T08:00:00Z.`,
    );
  }
  const inside = `(${lo} >= ? and ${hi} <= ?)`;
  switch (prefix) {
    case 'ne':
      return ok({ sql: `not ${inside}`, values: [range.lo, range.hi] });
    case 'gt':
      return ok({ sql: `${hi} > ?`, values: [range.hi] });
    case 'lt':
      return ok({ sql: `${lo} < ?`, values: [range.lo] });
    case 'ge':
      return ok({ sql: `(${hi} > ? or ${inside})`, values: [range.hi, range.lo, range.hi] });
    case 'le':
      return ok({ sql: `(${lo} < ? or ${inside})`, values: [range.lo, range.lo, range.hi] });
    case 'sa':
      return ok({ sql: `${lo} > ?`, values: [range.hi] });
    case 'eb':
      return ok({ sql: `${hi} < ?`, values: [range.lo] });
    case 'ap':
      return ok({ sql: `(${lo} <= ? and ${hi} >= ?)`, values: [range.hi, range.lo] });
    default:
      return ok({ sql: inside, values: [range.lo, range.hi] });
  }
}

export interface Criterion {
  readonly type: string;
  readonly definition: SearchDefinition;
  readonly modifier: string | undefined;
  /** As sent: values joined by commas mean or. */
  readonly value: string;
  readonly baseUrl: string;
}

function unsupported(criterion: Criterion): Result<never> {
  const { definition, modifier } = criterion;
  return fail(400, 'not-supported', `The modifier :${modifier ?? ''} is not supported for ${definition.name}.`);
}

/** The condition for one search parameter; several values joined by commas mean or. */
export function conditionOf(criterion: Criterion): Result<Fragment> {
  const { type, definition, modifier } = criterion;
  if (modifier === 'missing') return missing(criterion);
  const values = splitEscaped(criterion.value, ',');
  if (values.length > maxValues)
    return fail(400, 'too-costly', `${definition.name} has more than ${maxValues} values.`);
  if (definition.kind === 'date') {
    if (modifier !== undefined) return unsupported(criterion);
    const parts: Fragment[] = [];
    for (const value of values) {
      const part = compareDate(definition.name, unescape(value), 's.lo', 's.hi');
      if (!part.ok) return part;
      parts.push(part.value);
    }
    const any = either(parts);
    return ok({
      sql: `v.seq in (select s.seq from span s where s.key = ? and ${any.sql})`,
      values: [termKey.prefix(type, definition.name), ...any.values],
    });
  }
  const parts: Fragment[] = [];
  for (const value of values) {
    const part = oneValue(criterion, value);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const any = either(parts);
  return ok(modifier === 'not' ? { sql: `not ${any.sql}`, values: any.values } : any);
}

function missing(criterion: Criterion): Result<Fragment> {
  const { type, definition, value } = criterion;
  if (value !== 'true' && value !== 'false')
    return fail(400, 'value', `${definition.name}:missing must be true or false.`);
  const key = termKey.prefix(type, definition.name);
  const present: Fragment =
    definition.kind === 'date'
      ? { sql: 'v.seq in (select s.seq from span s where s.key = ?)', values: [key] }
      : startsWith(key);
  return ok(value === 'false' ? present : { sql: `not ${present.sql}`, values: present.values });
}

function oneValue(criterion: Criterion, raw: string): Result<Fragment> {
  const { type, definition, modifier } = criterion;
  const { name } = definition;
  switch (definition.kind) {
    case 'string':
      if (modifier === 'exact') return ok(isOneOf([termKey.exact(type, name, unescape(raw))]));
      if (modifier === 'contains') {
        const key = termKey.folded(type, name, '');
        const wanted = termKey.folded(type, name, unescape(raw)).slice(key.length);
        return ok(
          inTerms('t.key >= ? and t.key < ? and instr(substr(t.key, ?), ?) > 0', [
            key,
            key + end,
            key.length + 1,
            wanted,
          ]),
        );
      }
      return modifier === undefined
        ? ok(startsWith(termKey.folded(type, name, unescape(raw))))
        : unsupported(criterion);
    case 'token':
      if (modifier !== undefined && modifier !== 'not') return unsupported(criterion);
      return ok(token(type, name, splitEscaped(raw, '|').map(unescape)));
    case 'uri':
      return modifier === undefined ? ok(isOneOf([termKey.code(type, name, unescape(raw))])) : unsupported(criterion);
    case 'reference': {
      if (modifier !== undefined && !isResourceType(modifier)) return unsupported(criterion);
      const given = modifier === undefined ? unescape(raw) : `${modifier}/${unescape(raw)}`;
      return ok(isOneOf([termKey.reference(type, name, localReference(given, criterion.baseUrl) ?? given)]));
    }
    case 'date':
      return unsupported(criterion);
  }
}

/** `code` of any system, `system|code`, `|code` of no system, `system|` of any code. */
function token(type: string, name: string, parts: readonly string[]): Fragment {
  const [head = '', ...rest] = parts;
  if (rest.length === 0) return isOneOf([termKey.code(type, name, head)]);
  const code = rest.join('|');
  return code === ''
    ? startsWith(termKey.token(type, name, head, ''))
    : isOneOf([termKey.token(type, name, head, code)]);
}
