import fc from 'fast-check';
import { compareSides, type GraveState, type RowState, type Sides, type SourceState } from './compare';

const v = (version: number): string => `v${String(version).padStart(20, '0')}`;
const live = (version: number): SourceState => ({ order: v(version), deleted: false });
const active = (version: number): RowState => ({ order: v(version), active: true, buried: false });
const buried = (version: number): RowState => ({ order: v(version), active: false, buried: true });
const grave = (version: number, forgotten = false): GraveState => ({ order: v(version), forgotten });
const sides = (some: Partial<Sides>): Sides => ({
  source: undefined,
  row: undefined,
  grave: undefined,
  complete: true,
  ...some,
});

test.each<[string, Partial<Sides>, string | undefined]>([
  ['a resource with its row', { source: live(2), row: active(2) }, undefined],
  ['a resource without a row', { source: live(2) }, 'missing'],
  ['a resource that somebody had erased', { source: live(2), grave: grave(1, true) }, undefined],
  ['a resource that came back after its deletion', { source: live(3), grave: grave(2) }, 'missing'],
  ['a row of an older version', { source: live(3), row: active(2) }, 'differs'],
  ['a row made inactive too early', { source: live(3), row: buried(2) }, 'differs'],
  ['a row that is ahead of what was read a while ago', { source: live(2), row: active(3) }, undefined],
  ['a row of what is not at the source', { row: active(1) }, 'missing-at-source'],
  ['the same, of a source that was not read as a whole', { row: active(1), complete: false }, undefined],
  ['an active row of what was deleted', { row: active(1), grave: grave(2) }, 'tombstoned'],
  ['the same, when the source says so', { source: { order: v(2), deleted: true }, row: active(1) }, 'tombstoned'],
  ['a row of what was deleted, made inactive', { row: buried(2), grave: grave(2) }, undefined],
  [
    'an active row of somebody who was to be erased',
    { source: live(1), row: active(1), grave: grave(1, true) },
    'tombstoned',
  ],
])('%s', (_name, some, expected) => expect(compareSides(sides(some))).toBe(expected));

test('versions that cannot be compared do not count as different', () =>
  expect(compareSides(sides({ source: { order: 't2026', deleted: false }, row: active(5) }))).toBeUndefined());

test('whatever both sides have, a finding stands only where a row is missing, behind, or too many', () => {
  const order = fc.option(fc.integer({ min: 1, max: 4 }).map(v), { nil: undefined });
  const some = fc.record<Sides>({
    source: fc.option(fc.record({ order, deleted: fc.boolean() }), { nil: undefined }),
    row: fc.option(fc.record({ order, active: fc.boolean(), buried: fc.boolean() }), { nil: undefined }),
    grave: fc.option(fc.record({ order, forgotten: fc.boolean() }), { nil: undefined }),
    complete: fc.boolean(),
  });
  fc.assert(
    fc.property(some, (both) => {
      const live = both.source !== undefined && !both.source.deleted;
      const kind = compareSides(both);
      if (kind === 'missing') expect([live, both.row]).toEqual([true, undefined]);
      if (kind === 'differs') expect(live && both.row !== undefined).toBe(true);
      if (kind === 'missing-at-source') expect([live, both.row?.active]).toEqual([false, true]);
      if (kind === 'tombstoned') expect(both.row).toBeDefined();
      if (!live && both.row?.active !== true) expect(kind).toBeUndefined();
    }),
  );
});
