import type { ClinicalDate, Failure } from '@patient-outreach/controls-kit';
import type { TeamCard } from './board';
import { isCycle, sortMembers } from './board';
import type { Member, Team } from './team';
import { isWithin } from './team';

interface RowBase {
  /** Unique, and the same while the row stays what it is. */
  readonly key: string;
  /** 1 for a team of the patient. */
  readonly level: number;
  /** Key of the row that holds this one. */
  readonly parent: string | undefined;
  /** Place among its siblings, from 1, and how many there are. */
  readonly place: number;
  readonly siblings: number;
}

export type TreeRow = RowBase &
  (
    | { readonly kind: 'team'; readonly team: Team; readonly isActive: boolean; readonly isOpen: boolean }
    | {
        readonly kind: 'member';
        readonly member: Member;
        /** Of a team within the team: whether its members show; undefined for who has none. */
        readonly isOpen: boolean | undefined;
        /** Id of the nested team. */
        readonly nestedId: string | undefined;
      }
    | { readonly kind: 'more'; readonly hidden: number; readonly of: string; readonly name: string | undefined }
    | { readonly kind: 'note'; readonly note: 'none' | 'noneActive' | 'shownAbove' | 'loading' | 'unknown' }
    | {
        readonly kind: 'failure';
        readonly failure: Failure;
        readonly teamId: string;
        readonly name: string | undefined;
      }
  );

/** The members of a team as far as they are read. */
export type Members =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: readonly Member[] }
  | { readonly status: 'failed'; readonly failure: Failure };

export interface TreeInput {
  readonly cards: readonly TeamCard[];
  /** How the members of the cards stand. Of those that failed, the board says so: here they are unknown. */
  readonly members: 'loading' | 'ready' | 'failed';
  /** Team id → its members, for a nested team that was opened. */
  readonly nested: (teamId: string) => Members;
  /** Keys of teams that were closed, and of nested teams that were opened. */
  readonly toggled: ReadonlySet<string>;
  /** Row key of a team or a nested team → members that show. */
  readonly shown: (key: string) => number;
  readonly now: ClinicalDate;
  readonly activeNow: boolean;
}

type Draft = TreeRow extends infer R ? (R extends TreeRow ? Omit<R, 'place' | 'siblings'> : never) : never;

/** Teams, their members and the members of opened teams within them, as the rows of a tree, top to bottom. */
export function treeRows(input: TreeInput): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  /** Rows of one parent, each followed by what is below it. */
  const emit = (siblings: readonly { readonly row: Draft; readonly below?: () => void }[]): void => {
    siblings.forEach(({ row, below }, index) => {
      rows.push({ ...row, place: index + 1, siblings: siblings.length });
      below?.();
    });
  };
  const note = (parent: string, level: number, what: Extract<TreeRow, { kind: 'note' }>['note']): void =>
    emit([{ row: { kind: 'note', key: `${parent}/note`, level, parent, note: what } }]);

  /** @param path ids of the teams that are open above, outermost first */
  const below = (
    parent: string,
    level: number,
    members: readonly Member[],
    path: readonly string[],
    name: string | undefined,
  ): void => {
    if (members.length === 0) return note(parent, level, input.activeNow ? 'noneActive' : 'none');
    const shown = members.slice(0, input.shown(parent));
    const hidden = members.length - shown.length;
    emit([
      ...shown.map((member) => {
        const key = `${parent}/${member.id}`;
        const nestedId = member.kind === 'team' ? member.record?.id : undefined;
        const isOpen = nestedId === undefined ? undefined : input.toggled.has(key);
        return {
          row: { kind: 'member' as const, key, level, parent, member, isOpen, nestedId },
          below: (): void => {
            if (nestedId !== undefined && isOpen) nestedBelow(key, level + 1, nestedId, path, member.name);
          },
        };
      }),
      ...(hidden > 0
        ? [{ row: { kind: 'more' as const, key: `${parent}/more`, level, parent, hidden, of: parent, name } }]
        : []),
    ]);
  };
  const nestedBelow = (
    key: string,
    level: number,
    teamId: string,
    path: readonly string[],
    name: string | undefined,
  ): void => {
    // A team that is open further out is named, not opened again: a circle of teams stays finite.
    if (isCycle(path, teamId)) return note(key, level, 'shownAbove');
    const members = input.nested(teamId);
    if (members.status === 'loading') return note(key, level, 'loading');
    if (members.status === 'failed') {
      const { failure } = members;
      return emit([{ row: { kind: 'failure', key: `${key}/failure`, level, parent: key, failure, teamId, name } }]);
    }
    const fitting = members.value.filter((member) => !input.activeNow || isWithin(member, input.now));
    below(key, level, sortMembers(fitting, input.now), [...path, teamId], name);
  };

  emit(
    input.cards.map(({ team, isActive, members }) => {
      const key = team.id;
      const isOpen = !input.toggled.has(key);
      return {
        row: { kind: 'team' as const, key, level: 1, parent: undefined, team, isActive, isOpen },
        below: (): void => {
          if (!isOpen) return;
          if (input.members === 'ready') below(key, 2, members, [team.id], team.name);
          else note(key, 2, input.members === 'loading' ? 'loading' : 'unknown');
        },
      };
    }),
  );
  return rows;
}

export type Move = 'next' | 'previous' | 'first' | 'last' | 'nextTeam' | 'previousTeam';

/** The row a key leads to; the same row at the ends. */
export function rowAfter(rows: readonly TreeRow[], key: string, move: Move): TreeRow | undefined {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.key === key),
  );
  const isTeam = (row: TreeRow): boolean => row.kind === 'team';
  const last = rows.length - 1;
  switch (move) {
    case 'next':
      return rows[Math.min(last, at + 1)];
    case 'previous':
      return rows[Math.max(0, at - 1)];
    case 'first':
      return rows[0];
    case 'last':
      return rows[last];
    case 'nextTeam':
      return rows.slice(at + 1).find(isTeam) ?? rows[last];
    case 'previousTeam':
      return rows.slice(0, at).reverse().find(isTeam) ?? rows[0];
  }
}
