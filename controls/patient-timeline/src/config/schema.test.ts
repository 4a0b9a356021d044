import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { checkSchema } from './check-schema';
import { defaultSources } from './default-sources';
import { parseConfiguration } from './parse';
import type { Schema } from './schema';
import { configurationSchema, sourceSchema } from './schema';

const file = resolve(__dirname, '../../../../docs/timeline-configuration.schema.json');

/** Data that a schema allows. */
function fitting(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).map(([name, own]) => [name, fitting(own)] as const);
      return fc.record(Object.fromEntries(properties), {
        requiredKeys: [...(schema.required ?? [])],
        noNullPrototype: true,
      });
    }
    case 'array':
      return fc.array(schema.items ? fitting(schema.items) : fc.anything(), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(3, schema.maxItems ?? 3),
      });
    case 'integer':
      return fc.integer();
    case 'boolean':
      return fc.boolean();
    case 'string':
      if (schema.enum) return fc.constantFrom(...schema.enum);
      return schema.pattern === undefined
        ? fc.string({ minLength: schema.minLength ?? 0, maxLength: 20 })
        : fc.stringMatching(new RegExp(schema.pattern)).map((text) => text.slice(0, 40));
  }
}

type Data = Record<string, unknown>;
/** One thing put wrong somewhere in fitting data. */
const spoil: readonly ((source: Data) => Data)[] = [
  (source) => ({ ...source, surprise: 1 }),
  ({ table: _table, ...rest }) => rest,
  ({ dates: _dates, ...rest }) => rest,
  (source) => ({ ...source, label: '' }),
  (source) => ({ ...source, label: 7 }),
  (source) => ({ ...source, table: "x' or 1 eq 1" }),
  (source) => ({ ...source, patientNavigation: 'a/b' }),
  (source) => ({ ...source, idColumn: 'x?$top=1' }),
  (source) => ({ ...source, dates: [] }),
  (source) => ({ ...source, dates: [{ end: 'hco_end' }] }),
  (source) => ({ ...source, title: [{ column: 'Hco_Name' }] }),
  (source) => ({ ...source, title: Array.from({ length: 21 }, () => ({ column: 'hco_name' })) }),
  (source) => ({ ...source, detail: [{ column: 'hco_name', kind: 'html' }] }),
  (source) => ({ ...source, icon: 'rocket' }),
  (source) => ({ ...source, accent: null }),
  (source) => ({ ...source, status: { column: 'hco_status', muted: ['a'] } }),
  (source) => ({ ...source, exclude: [{ column: 'hco_status', values: [1.5] }] }),
  (source) => ({ ...source, create: 'yes' }),
];

describe('the schema of the configuration', () => {
  it('is what docs/timeline-configuration.schema.json says (UPDATE_DOCS=1 writes it)', () => {
    const text = `${JSON.stringify(configurationSchema, null, 2)}\n`;
    if (process.env['UPDATE_DOCS']) writeFileSync(file, text);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(text));
  });

  it('and the control agree: what fits is taken whole', () => {
    fc.assert(
      fc.property(fitting(sourceSchema), (source) => {
        expect(checkSchema(configurationSchema, { sources: [source] })).toBeUndefined();
        const { sources, problems } = parseConfiguration(JSON.stringify({ sources: [source] }), defaultSources);
        expect(problems).toEqual([]);
        const { id, status: _status, ...rest } = source as Data & { id: string };
        expect(sources.find((candidate) => candidate.id === id)).toMatchObject(
          JSON.parse(JSON.stringify(rest)) as Data,
        );
      }),
    );
  });

  it('and the control agree: what does not fit is left out, with its reason, and the rest is taken', () => {
    const good = {
      id: 'good',
      label: 'G',
      table: 't',
      idColumn: 'tid',
      patient: 'p',
      dates: [{ start: 'd' }],
      title: [{ column: 'n' }],
    };
    fc.assert(
      fc.property(fitting(sourceSchema), fc.constantFrom(...spoil), (source, spoiled) => {
        const bad = spoiled({ ...(source as Data), id: 'bad' });
        expect(checkSchema(configurationSchema, { sources: [bad] })).toEqual(expect.any(String));
        const { sources, problems } = parseConfiguration(JSON.stringify({ sources: [bad, good] }), defaultSources);
        expect(problems).toEqual([{ source: 'bad', message: expect.any(String) as string }]);
        expect(sources.map(({ id }) => id)).toEqual([...defaultSources.map(({ id }) => id), 'good']);
      }),
    );
  });

  it('does not take inherited names for its own', () => {
    expect(checkSchema(sourceSchema, JSON.parse('{"__proto__": {"id": "x"}}'))).toBe('needs "id"');
    const entry = {
      id: 'a',
      label: 'A',
      table: 't',
      idColumn: 'i',
      patient: 'p',
      dates: [{ start: 'd' }],
      title: [{ column: 'n' }],
    };
    expect(checkSchema(sourceSchema, { ...entry, toString: 'x' })).toBe('has something unknown: "toString"');
  });
});
