import type { Schema } from './schema';

const typeOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value;

const has = (object: object, name: string): boolean => Object.prototype.hasOwnProperty.call(object, name);

const articles: Readonly<Record<Schema['type'], string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** `dates[1].start`; the whole thing is `it`. */
const named = (path: string): string => (path === '' ? 'it' : `"${path}"`);

/**
 * Checks data against a schema. One reading of the schema for the control and for the file editors use, so the two cannot
 * differ. @returns the first thing that is wrong, as half a sentence for the maker; undefined when nothing is
 */
export function checkSchema(schema: Schema, data: unknown, path = ''): string | undefined {
  if (typeOf(data) !== schema.type) return `needs ${articles[schema.type]} as ${named(path)}`;
  if (typeof data === 'string') {
    if (schema.enum && !schema.enum.includes(data)) return `has an unknown value in ${named(path)}: "${data}"`;
    if (data.length < (schema.minLength ?? 0)) return `needs a text as ${named(path)}`;
    if (data.length > (schema.maxLength ?? Infinity)) return `has too long a text in ${named(path)}`;
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(data))
      return `has no name of a column or table in ${named(path)}: "${data}"`;
    return undefined;
  }
  if (Array.isArray(data)) {
    if (data.length < (schema.minItems ?? 0)) return `needs at least ${schema.minItems} in ${named(path)}`;
    if (data.length > (schema.maxItems ?? Infinity)) return `has more than ${schema.maxItems} in ${named(path)}`;
    for (const [index, item] of data.entries()) {
      const found = schema.items && checkSchema(schema.items, item, `${path}[${index}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (schema.type !== 'object') return undefined;
  const values = data as Readonly<Record<string, unknown>>;
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const missing = schema.required?.find((name) => !has(values, name));
  if (missing !== undefined) return `needs "${below(missing)}"`;
  for (const [name, value] of Object.entries(values)) {
    const own = schema.properties && has(schema.properties, name) ? schema.properties[name] : undefined;
    if (!own) {
      if (schema.additionalProperties === false) return `has something unknown: "${below(name)}"`;
      continue;
    }
    const found = checkSchema(own, value, below(name));
    if (found !== undefined) return found;
  }
  return undefined;
}
