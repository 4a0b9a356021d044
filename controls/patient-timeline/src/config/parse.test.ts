import type { Query, RecordReader } from '@patient-outreach/controls-kit';
import { success } from '@patient-outreach/controls-kit';
import * as fc from 'fast-check';
import { readConfiguration } from '../load/configuration';
import { defaultSources } from './default-sources';
import { parseConfiguration } from './parse';

const good = {
  id: 'flag',
  label: 'Flags',
  table: 'hco_flag',
  idColumn: 'hco_flagid',
  patient: 'hco_patient',
  dates: [{ start: 'hco_periodstart', startPrecision: 'hco_periodstartprecision' }],
  title: [{ column: 'hco_name' }],
};
const parse = (data: unknown) => parseConfiguration(JSON.stringify(data), defaultSources);

describe('a configuration', () => {
  it('adds a table, replaces a default and hides one', () => {
    const { sources, problems } = parse({ sources: [good, { ...good, id: 'goal', label: 'Aims' }], hidden: ['task'] });
    expect(problems).toEqual([]);
    const ids = sources.map(({ id }) => id);
    expect(ids).toEqual([...defaultSources.map(({ id }) => id).filter((id) => id !== 'task'), 'flag']);
    expect(sources.find(({ id }) => id === 'goal')).toMatchObject({ label: 'Aims', table: 'hco_flag' });
  });

  it.each([
    [{ ...good, table: "x' or 1 eq 1" }, 'flag', `has no name of a column or table in "table": "x' or 1 eq 1"`],
    [{ ...good, dates: [] }, 'flag', 'needs at least 1 in "dates"'],
    [{ ...good, dates: 'x' }, 'flag', 'needs a list as "dates"'],
    [{ ...good, dates: [{ start: 7 }] }, 'flag', 'needs a text as "dates[0].start"'],
    [{ ...good, icon: 'rocket' }, 'flag', 'has an unknown value in "icon": "rocket"'],
    [{ ...good, label: undefined }, 'flag', 'needs "label"'],
    [{ ...good, lable: 'Flags' }, 'flag', 'has something unknown: "lable"'],
    [{ ...good, status: { column: 'hco_status', muted: ['a'] } }, 'flag', 'needs a whole number as "status.muted[0]"'],
    ['x', '1', 'needs an object as it'],
  ])('leaves out %j and says why', (entry, source, message) => {
    const result = parse({ sources: [entry] });
    expect(result.sources).toEqual(defaultSources);
    expect(result.problems).toEqual([{ source, message }]);
  });

  it('leaves the default where the entry for it is bad', () => {
    expect(parse({ sources: [{ ...good, id: 'goal', title: [] }] }).sources).toEqual(defaultSources);
  });

  it('may be anything: there are always sources', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().map((json) => `{"sources":[${json}]}`),
        ),
        (json) => {
          const { sources } = parseConfiguration(json, defaultSources);
          expect(sources.length).toBeGreaterThanOrEqual(defaultSources.length);
        },
      ),
    );
  });

  it('is read from the content of the web resource of that name', async () => {
    const asked: Query[] = [];
    const reader = (content: string): RecordReader => ({
      read: (query) => {
        asked.push(query);
        return Promise.resolve(success({ rows: [{ content }] }));
      },
    });
    const encode = (value: string): string => Buffer.from(value, 'utf8').toString('base64');
    const json = JSON.stringify({ sources: [{ ...good, label: 'Drapeaux — é' }] });
    const read = await readConfiguration(reader(encode(`\ufeff${json}`)), "a'b", defaultSources);
    expect(read.sources[read.sources.length - 1]?.label).toBe('Drapeaux — é');
    expect(asked[0]?.filter).toBe("name eq 'a''b'");
    expect((await readConfiguration(reader('%%'), 'n', defaultSources)).problems).toHaveLength(1);
    const none: RecordReader = { read: () => Promise.resolve(success({ rows: [] })) };
    expect((await readConfiguration(none, 'n', defaultSources)).problems[0]?.message).toMatch(/not there/);
  });
});
