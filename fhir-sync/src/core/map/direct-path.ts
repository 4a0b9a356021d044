import { isObject, type Json } from '../fhir/resource';
import { R4_TYPES } from '../fhir/resource-types';
import { CHOICE_ELEMENTS } from './choice-elements';

/** Evaluates a path over a resource or element; FHIRPath's result: always a list, empty for nothing. */
export type PathEvaluator = (root: Json) => readonly Json[];

type Step = (values: readonly Json[]) => readonly Json[];

/**
 * Compiles the part of FHIRPath that nearly all map lines use into plain property reads: an order of magnitude faster
 * than the general evaluator. A test holds both to the same results.
 *
 *   path      := literal | step ('.' step)*
 *   step      := name index? | 'first()' | 'exists()' | 'ofType(' name ')' | 'where(' condition ')' index?
 *   condition := path ('=' | '!=') literal | path '.exists()'
 *   index     := '[' digits ']'
 *   literal   := 'text' | true | false | digits
 *
 * @returns undefined for anything beyond it, which the FHIRPath library then evaluates.
 */
export function compileDirectPath(expression: string): PathEvaluator | undefined {
  const reader = new Reader(expression);
  try {
    const literal = reader.literal();
    if (literal !== undefined) return reader.atEnd ? () => [literal] : undefined;
    const path = parsePath(reader);
    return reader.atEnd ? path : undefined;
  } catch (error) {
    if (error instanceof Beyond) return undefined;
    throw error;
  }
}

/** The expression needs more than this compiler knows. */
class Beyond extends Error {}

class Reader {
  #position = 0;
  constructor(private readonly text: string) {}

  get atEnd(): boolean {
    this.take(/\s*/y);
    return this.#position === this.text.length;
  }

  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.#position += found[0].length;
    return found[1] ?? found[0];
  }

  literal(): string | number | boolean | undefined {
    const text = this.take(/'([^'\\]*)'/y);
    if (text !== undefined) return text;
    const word = this.take(/(true|false|\d+)\b/y);
    return word === undefined ? undefined : word === 'true' || word === 'false' ? word === 'true' : Number(word);
  }

  expect(pattern: RegExp): string {
    const found = this.take(pattern);
    if (found === undefined) throw new Beyond();
    return found;
  }
}

function parsePath(reader: Reader): PathEvaluator {
  const steps: Step[] = [];
  if (reader.take(/\$this\b(?!\s*\.)/y) !== undefined) return (root) => [root];
  do {
    if (reader.take(/first\(\)/y) !== undefined) steps.push((values) => values.slice(0, 1));
    else if (reader.take(/exists\(\)/y) !== undefined) steps.push((values) => [values.length > 0]);
    else if (reader.take(/where\(\s*/y) !== undefined) {
      if (steps.length === 0) throw new Beyond();
      const holds = parseCondition(reader);
      reader.expect(/\s*\)/y);
      steps.push((values) => values.filter(holds));
    } else {
      const name = reader.expect(/[A-Za-z][A-Za-z0-9]*(?!\w*\()/y);
      if (steps.length === 0 && R4_TYPES.has(name)) throw new Beyond();
      const type = reader.take(/\.ofType\(([A-Za-z]+)\)/y);
      const property = type === undefined ? name : name + type.charAt(0).toUpperCase() + type.slice(1);
      const search = type === undefined && CHOICE_ELEMENTS.has(name);
      steps.push((values) => readProperty(values, property, search));
    }
    const index = reader.take(/\[(\d+)\]/y);
    if (index !== undefined) steps.push((values) => values.slice(Number(index), Number(index) + 1));
  } while (reader.take(/\./y) !== undefined);
  return (root) => {
    let values: readonly Json[] = [root];
    for (const step of steps) values = step(values);
    return values;
  };
}

function parseCondition(reader: Reader): (value: Json) => boolean {
  const path = parsePath(reader);
  const operator = reader.take(/\s*(!?=)\s*/y);
  if (operator === undefined) {
    // Only a path that ends in exists() is a condition of its own.
    return (value) => path(value)[0] === true;
  }
  const literal = reader.literal();
  if (literal === undefined) throw new Beyond();
  return (value) => {
    const found = path(value);
    // Comparing with nothing gives nothing, which is not true; a list of several never equals one value.
    return found.length > 0 && (found.length === 1 && found[0] === literal) === (operator === '=');
  };
}

/** Most lines of a map find nothing in most resources. */
const NOTHING: readonly Json[] = [];

function readProperty(values: readonly Json[], name: string, search: boolean): readonly Json[] {
  if (values.length === 0) return NOTHING;
  if (values.length === 1) return propertyOf(values[0], name, search);
  return values.flatMap((value) => propertyOf(value, name, search));
}

function propertyOf(value: Json | undefined, name: string, search: boolean): readonly Json[] {
  if (!isObject(value)) return NOTHING;
  let next = value[name];
  if (next === undefined && search) {
    const key = Object.keys(value).find(
      (candidate) => candidate.startsWith(name) && /^[A-Z]/.test(candidate.slice(name.length)),
    );
    next = key === undefined ? undefined : value[key];
  }
  if (next === undefined || next === null) return NOTHING;
  if (!Array.isArray(next)) return [next];
  const items = next as readonly Json[];
  return items.includes(null) ? items.filter((item) => item !== null) : items;
}
