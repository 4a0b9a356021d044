import { badRequest, notImplemented } from '../http/faults';
import type { CompareOperator, Expression, Literal, Operand } from './ast';
import type { Scanner } from './scanner';

const compareOperators: readonly CompareOperator[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const textFunctions = ['contains', 'startswith', 'endswith'] as const;
const queryFunctionPrefix = 'Microsoft.Dynamics.CRM.';

/** $filter: or < and < not < comparison, as OData orders them. */
export function parseFilter(s: Scanner): Expression {
  let left = parseAnd(s);
  while (s.acceptWord('or')) left = { kind: 'or', left, right: parseAnd(s) };
  return left;
}

function parseAnd(s: Scanner): Expression {
  let left = parseNot(s);
  while (s.acceptWord('and')) left = { kind: 'and', left, right: parseNot(s) };
  return left;
}

function parseNot(s: Scanner): Expression {
  if (s.acceptWord('not')) return { kind: 'not', operand: s.nested(() => parseNot(s)) };
  return parsePrimary(s);
}

function parsePrimary(s: Scanner): Expression {
  if (s.accept('(')) {
    const inner = s.nested(() => parseFilter(s));
    s.expect(')');
    return inner;
  }
  const start = s.position;
  const name = s.peekWord();
  if (name !== null) {
    const text = textFunctions.find((f) => f === name);
    if (text !== undefined) {
      s.word();
      if (s.peek() === '(') return parseTextFunction(s, text);
      s.position = start;
    }
    if (name.startsWith(queryFunctionPrefix) && s.text[s.position + name.length] === '(') return parseQueryFunction(s);
  }
  const left = parseOperand(s);
  if (left.kind === 'path') {
    const last = left.segments.at(-1);
    if ((last === 'any' || last === 'all') && s.peek() === '(') return parseLambda(s, left.segments.slice(0, -1), last);
    if (s.peek() === '(') throw notImplemented(`the function '${left.segments.join('/')}' in $filter`);
  }
  for (const operator of compareOperators) {
    if (s.acceptWord(operator)) return { kind: 'compare', operator, left, right: parseOperand(s) };
  }
  // The platform's own words for the two operators of OData that it does not take.
  for (const [word, node] of [
    ['in', 'In'],
    ['has', 'Has'],
  ] as const)
    if (s.acceptWord(word)) throw badRequest(`The query node ${node} is not supported.`);
  if (left.kind === 'path') return { kind: 'flag', path: left.segments };
  throw s.syntaxError('A comparison expected');
}

function parseTextFunction(s: Scanner, name: (typeof textFunctions)[number]): Expression {
  s.expect('(');
  const target = parseOperand(s);
  s.expect(',');
  const value = parseOperand(s);
  s.expect(')');
  // `contains(x,'a') eq true` is legal OData too.
  for (const [operator, wanted] of [
    ['eq', true],
    ['ne', false],
  ] as const) {
    if (s.acceptWord(operator)) {
      const literal = s.literal();
      if (literal?.type !== 'boolean') throw s.syntaxError('true or false expected');
      const call: Expression = { kind: 'text', name, target, value };
      return literal.value === wanted ? call : { kind: 'not', operand: call };
    }
  }
  return { kind: 'text', name, target, value };
}

function parseQueryFunction(s: Scanner): Expression {
  const name = s.word().slice(queryFunctionPrefix.length);
  s.expect('(');
  let property: string[] = [];
  const values: Literal[] = [];
  while (!s.accept(')')) {
    const parameter = s.word();
    s.expect('=');
    const literal = s.literal();
    if (literal === null) throw s.syntaxError('A value expected');
    if (parameter === 'PropertyName') {
      if (literal.type !== 'string') throw s.syntaxError('PropertyName takes a quoted name');
      property = literal.value.split('/');
    } else if (parameter === 'PropertyValue' || parameter === 'PropertyValues') values.push(literal);
    else if (/^PropertyValue\d$/.test(parameter)) values.push(literal);
    else throw s.syntaxError(`Unknown parameter '${parameter}'`);
    s.accept(',');
  }
  return { kind: 'queryFunction', name, property, values };
}

function parseLambda(s: Scanner, path: string[], mode: 'any' | 'all'): Expression {
  s.expect('(');
  if (s.accept(')')) return { kind: 'lambda', mode, path, variable: '', body: null };
  const variable = s.word();
  s.expect(':');
  const body = s.nested(() => parseFilter(s));
  s.expect(')');
  return { kind: 'lambda', mode, path, variable, body };
}

export function parseOperand(s: Scanner): Operand {
  const literal = s.literal();
  if (literal !== null) return { kind: 'literal', literal };
  return { kind: 'path', segments: parsePath(s) };
}

export function parsePath(s: Scanner): string[] {
  const segments = [s.word()];
  while (s.text[s.position] === '/') {
    s.position++;
    segments.push(s.word());
  }
  return segments;
}
