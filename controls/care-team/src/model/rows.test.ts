import { clinicalNow } from '@patient-outreach/controls-kit';
import * as fc from 'fast-check';
import type { TeamCard } from './board';
import type { Members, TreeInput, TreeRow } from './rows';
import { rowAfter, treeRows } from './rows';
import type { Member } from './team';

const now = clinicalNow(new Date('2026-06-15T12:00:00Z'), () => 0);
const person = (id: string): Member => ({ id, kind: 'person', name: id }) as Member;
const nestedTeam = (id: string, to: string): Member =>
  ({ id, kind: 'team', name: to, record: { table: 'hco_careteam', id: to } }) as Member;
const card = (id: string, members: readonly Member[]): TeamCard => ({
  team: { id, name: id } as TeamCard['team'],
  isActive: true,
  members,
});
const input = (cards: readonly TeamCard[], more: Partial<TreeInput> = {}): TreeInput => ({
  cards,
  members: 'ready',
  nested: (teamId) => ({ status: 'ready', value: cards.find(({ team }) => team.id === teamId)?.members ?? [] }),
  toggled: new Set(),
  shown: () => 8,
  now,
  activeNow: false,
  ...more,
});
const keys = (rows: readonly TreeRow[]): string[] => rows.map(({ key }) => key);

describe('the rows of the tree', () => {
  it('are every team with its members, and say when there are none', () => {
    const rows = treeRows(input([card('a', [person('p'), person('q')]), card('b', [])]));
    expect(keys(rows)).toEqual(['a', 'a/p', 'a/q', 'b', 'b/note']);
    expect(rows[4]).toMatchObject({ kind: 'note', note: 'none', level: 2, parent: 'b' });
    expect(rows[2]).toMatchObject({ level: 2, place: 2, siblings: 2 });
  });

  it('leave out what a closed team holds, and more members than show', () => {
    const cards = [card('a', ['1', '2', '3'].map(person)), card('b', [person('4')])];
    const rows = treeRows(input(cards, { toggled: new Set(['b']), shown: () => 2 }));
    expect(keys(rows)).toEqual(['a', 'a/1', 'a/2', 'a/more', 'b']);
    expect(rows[3]).toMatchObject({ hidden: 1, place: 3, siblings: 3 });
  });

  it('never say "no members" while those are on their way or could not be read (I6)', () => {
    for (const [members, note] of [
      ['loading', 'loading'],
      ['failed', 'unknown'],
    ] as const)
      expect(treeRows(input([card('a', [])], { members }))[1]).toMatchObject({ kind: 'note', note });
  });

  it('open a team within a team, and name one that is open above instead of opening it again', () => {
    const cards = [card('a', [nestedTeam('n', 'b')]), card('b', [nestedTeam('m', 'a')])];
    const rows = treeRows(input(cards, { toggled: new Set(['a/n', 'a/n/m', 'b']) }));
    expect(keys(rows)).toEqual(['a', 'a/n', 'a/n/m', 'a/n/m/note', 'b']);
    expect(rows[3]).toMatchObject({ note: 'shownAbove', level: 4 });
  });

  it('say what of a nested team is loading or failed, in its place', () => {
    const cards = [card('a', [nestedTeam('n', 'x')])];
    const stand = (members: Members): TreeRow | undefined =>
      treeRows(input(cards, { toggled: new Set(['a/n']), nested: () => members }))[2];
    expect(stand({ status: 'loading' })).toMatchObject({ kind: 'note', note: 'loading' });
    expect(stand({ status: 'failed', failure: { kind: 'busy' } })).toMatchObject({ kind: 'failure', teamId: 'x' });
  });

  const anyCards = fc
    .array(fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }), { maxLength: 5 }), { maxLength: 6 })
    .map((teams) =>
      teams.map((members, team) =>
        card(
          `t${team}`,
          members.map((to, index) =>
            to === undefined ? person(`${team}p${index}`) : nestedTeam(`${team}n${index}`, `t${to}`),
          ),
        ),
      ),
    );

  it('are finite with every team open, whatever circles the teams form; each key once, each parent above', () => {
    fc.assert(
      fc.property(anyCards, (cards) => {
        // Opens whatever can be opened, except the teams themselves, which are open already.
        const toggled = { has: (key: string) => key.includes('/') } as ReadonlySet<string>;
        const rows = treeRows(input(cards, { toggled }));
        expect(new Set(keys(rows)).size).toBe(rows.length);
        rows.forEach((row, index) => {
          if (row.parent === undefined) return expect(row.level).toBe(1);
          const parent = rows.slice(0, index).find(({ key }) => key === row.parent);
          expect(parent?.level).toBe(row.level - 1);
          expect(row.place).toBeLessThanOrEqual(row.siblings);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('are all reached by going down, and the keys stay within them', () => {
    fc.assert(
      fc.property(
        anyCards.filter((cards) => cards.length > 0),
        (cards) => {
          const rows = treeRows(input(cards));
          const reached: string[] = [];
          for (let key = rows[0]?.key ?? ''; reached.at(-1) !== key; key = rowAfter(rows, key, 'next')?.key ?? '')
            reached.push(key);
          expect(reached).toEqual(keys(rows));
          for (const { key } of rows) {
            expect(rowAfter(rows, key, 'first')).toBe(rows[0]);
            expect(rowAfter(rows, key, 'last')).toBe(rows.at(-1));
            const next = rowAfter(rows, key, 'nextTeam');
            expect(next?.kind === 'team' || next === rows.at(-1)).toBe(true);
            const previous = rowAfter(rows, key, 'previousTeam');
            expect(previous?.kind).toBe('team');
          }
        },
      ),
    );
  });
});
