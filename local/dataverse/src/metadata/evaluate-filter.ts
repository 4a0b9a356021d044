import { badRequest, notImplemented } from '../http/faults';
import type { CompareOperator, Expression, Literal, Operand } from '../odata/ast';

type Json = Record<string, unknown>;

/** $filter over metadata objects, in memory. Labels cannot be filtered by, as documented. */
export function matches(e: Expression, item: Json): boolean {
  switch (e.kind) {
    case 'and':
      return matches(e.left, item) && matches(e.right, item);
    case 'or':
      return matches(e.left, item) || matches(e.right, item);
    case 'not':
      return !matches(e.operand, item);
    case 'flag':
      return read(e.path, item) === true;
    case 'compare':
      return compare(e.operator, value(e.left, item), value(e.right, item));
    case 'text': {
      const lower = (o: Operand): string => {
        const found = value(o, item);
        return typeof found === 'string' ? found.toLowerCase() : '';
      };
      const [text, part] = [lower(e.target), lower(e.value)];
      return e.name === 'contains'
        ? text.includes(part)
        : e.name === 'startswith'
          ? text.startsWith(part)
          : text.endsWith(part);
    }
    case 'queryFunction':
      if (e.name === 'In')
        return e.values.some(
          (v) => v.type === 'json' && Array.isArray(v.value) && v.value.includes(read(e.property, item)),
        );
      throw notImplemented(`the query function '${e.name}' on metadata`);
    case 'lambda':
      throw notImplemented(`'${e.mode}' on metadata`);
  }
}

function value(o: Operand, item: Json): unknown {
  return o.kind === 'path' ? read(o.segments, item) : literal(o.literal);
}

function literal(l: Literal): unknown {
  if (l.type === 'null') return null;
  return l.type === 'number' ? Number(l.value) : l.value;
}

function read(path: readonly string[], item: Json): unknown {
  let at: unknown = item;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !(name in at))
      throw badRequest(`Could not find a property named '${name}' on the metadata type.`);
    at = (at as Json)[name];
  }
  return at;
}

function compare(operator: CompareOperator, left: unknown, right: unknown): boolean {
  if (operator === 'eq') return left === right;
  if (operator === 'ne') return left !== right;
  if (left === null || right === null || typeof left !== typeof right) return false;
  const [a, b] = [left as string | number, right as string | number];
  return operator === 'gt' ? a > b : operator === 'ge' ? a >= b : operator === 'lt' ? a < b : a <= b;
}
