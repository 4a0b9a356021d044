import type { Column } from '@patient-outreach/model';
import { securedColumns, tableOf } from '@patient-outreach/model';
import { defaultSources } from './default-sources';
import type { SourceDefinition } from './definition';
import { platformSources } from './platform-sources';
import { validateSources } from './validate';

const columnOf = (source: SourceDefinition, name: string): Column | undefined => tableOf(source.table).columns[name];

const ownSources = defaultSources.filter((source) => !platformSources.includes(source));

/** FHIR codes of the options a rule names. */
function codes(source: SourceDefinition, column: string, values: readonly number[]): (string | undefined)[] {
  const definition = columnOf(source, column);
  if (definition?.type !== 'choice') throw new Error(`${column} is no choice.`);
  return values.map((value) => definition.choice.options.find((option) => option.value === value)?.code);
}

const byId = (id: string): SourceDefinition => {
  const found = defaultSources.find((source) => source.id === id);
  if (!found) throw new Error(`No source ${id}.`);
  return found;
};

describe('the default sources', () => {
  it('are valid', () => expect(validateSources(defaultSources)).toEqual([]));

  it.each(ownSources)('$id names what the model has, in the right kind', (source) => {
    const table = tableOf(source.table);
    expect(source.idColumn).toBe(table.primaryId);
    expect(columnOf(source, source.patient)).toMatchObject({ type: 'lookup', targets: ['contact'] });
    for (const rule of source.dates) {
      expect(columnOf(source, rule.start)).toMatchObject({ type: 'datetime' });
      if (rule.startPrecision) expect(columnOf(source, rule.startPrecision)).toMatchObject({ type: 'choice' });
      // A column that can be a partial date must not be read as an exact time.
      const hasPrecision = columnOf(source, `${rule.start}precision`) !== undefined;
      expect(rule.startPrecision !== undefined).toBe(hasPrecision);
      if (rule.end) expect(columnOf(source, rule.end)).toMatchObject({ type: 'datetime' });
    }
    for (const rule of [...source.title, ...source.detail]) {
      const isSecured = securedColumns.some(
        ({ table: name, column }) => name === source.table && column === rule.column,
      );
      expect([rule.column, rule.secured ?? false]).toEqual([rule.column, isSecured]);
      const type = columnOf(source, rule.column)?.type;
      expect([rule.column, rule.kind ?? 'text']).toEqual([rule.column, type === 'memo' ? 'text' : type]);
    }
  });

  it('leave out what was entered in error, and nothing else', () => {
    // What people enter by hand is deleted when it is wrong; there is no status for it.
    for (const source of ownSources.filter(({ id }) => id !== 'outreach')) {
      const excluded = (source.exclude ?? []).flatMap(({ column, values }) => codes(source, column, values));
      expect([source.id, excluded]).toEqual([source.id, ['entered-in-error']]);
    }
  });

  it('are quiet about what ended as usual, and about what did not happen', () => {
    const usual = ownSources.map((source) => [
      source.id,
      source.status ? codes(source, source.status.column, source.status.usual) : [],
    ]);
    const muted = ownSources.map((source) => [
      source.id,
      source.status ? codes(source, source.status.column, source.status.muted) : [],
    ]);
    expect(Object.fromEntries(usual)).toEqual({
      encounter: ['finished'],
      condition: [],
      observation: ['final'],
      medication: [],
      procedure: ['completed'],
      immunization: ['completed'],
      appointment: [],
      allergy: [],
      report: ['final'],
      statement: [],
      dispense: ['completed'],
      careplan: [],
      goal: [],
      task: ['completed'],
      document: ['current'],
      communication: ['completed'],
      outreach: ['done'],
    });
    expect(Object.fromEntries(muted)).toEqual({
      encounter: ['cancelled'],
      condition: [],
      observation: ['cancelled'],
      medication: ['cancelled'],
      procedure: ['not-done'],
      immunization: ['not-done'],
      appointment: ['cancelled', 'noshow'],
      allergy: [],
      report: ['cancelled'],
      statement: ['not-taken'],
      dispense: ['cancelled', 'declined'],
      careplan: ['revoked'],
      goal: ['cancelled', 'rejected'],
      task: ['rejected', 'cancelled'],
      document: ['superseded'],
      communication: ['not-done'],
      outreach: ['cancelled'],
    });
    const ongoing = defaultSources
      .filter(({ status }) => status?.ongoing)
      .map((source) => [
        source.id,
        source.status ? codes(source, source.status.column, source.status.ongoing ?? []) : [],
      ]);
    expect(Object.fromEntries(ongoing)).toEqual({
      condition: ['active', 'recurrence', 'relapse'],
      medication: ['active', 'on-hold'],
      allergy: ['active'],
      statement: ['active', 'on-hold'],
      careplan: ['active', 'on-hold'],
      goal: ['active', 'on-hold'],
      task: ['in-progress', 'on-hold'],
    });
  });

  it('beyond the model are optional, and lead to the contact by a navigation property', () => {
    for (const source of platformSources) {
      expect(source).toMatchObject({ optional: true, patientNavigation: expect.stringMatching(/contact/i) as string });
      expect(validateSources([source])).toEqual([]);
    }
  });

  it('reads the interpretation of a result as the model codes it', () => {
    const source = byId('observation');
    const rule = source.result;
    if (!rule) throw new Error('Observations have no result rule.');
    const levels = Object.entries(rule.levels).map(([value, level]) => [
      codes(source, rule.interpretation, [Number(value)])[0],
      level,
    ]);
    expect(Object.fromEntries(levels)).toEqual({
      L: 'low',
      H: 'high',
      LL: 'criticallyLow',
      HH: 'criticallyHigh',
      A: 'abnormal',
      AA: 'criticallyAbnormal',
    });
  });
});

describe('a definition that comes as data', () => {
  const good = byId('encounter');
  it.each([
    ['a table that is no name', { table: 'hco_encounter?$top=1' }, 'names no table: "hco_encounter?$top=1"'],
    ['a column that is no name', { idColumn: 'x eq 1' }, 'names no column: "x eq 1"'],
    ['no date', { dates: [] }, 'has no clinical date'],
    ['no title', { title: [] }, 'has no title'],
    ['an unknown icon', { icon: 'rocket' as never }, 'has an unknown icon: "rocket"'],
    ['an unknown colour', { accent: 'red' as never }, 'has an unknown accent: "red"'],
  ])('with %s is reported', (_what, change, message) => {
    expect(validateSources([{ ...good, ...change }])).toEqual([{ source: 'encounter', message }]);
  });

  it('with an id used twice is reported', () => {
    expect(validateSources([good, good])).toEqual([{ source: 'encounter', message: 'has an id that is used twice' }]);
  });
});
