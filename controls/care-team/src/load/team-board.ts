import type { Failure, Query, RawRow, RecordReader, Result, Store } from '@patient-outreach/controls-kit';
import { createStore, failed, success } from '@patient-outreach/controls-kit';
import type { Member, Team } from '../model/team';
import { memberOf, teamOf } from '../model/team';
import { membersQuery, teamMembersQuery, teamsQuery } from './queries';

export type Loadable<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly failure: Failure };

export interface BoardState {
  readonly teams: Loadable<readonly Team[]>;
  readonly members: Loadable<readonly Member[]>;
  /** Team id → its members, for nested teams that are not teams of the patient and have been opened. */
  readonly nested: ReadonlyMap<string, Loadable<readonly Member[]>>;
}

export interface TeamBoard {
  readonly state: Store<BoardState>;
  readonly start: () => void;
  /** Reads again what failed. */
  readonly retry: () => void;
  /** Reads the members of a nested team unless they are there or on their way. */
  readonly openNested: (teamId: string) => void;
  /** Whatever still arrives is ignored from now on. */
  readonly stop: () => void;
}

const pageSize = 500;

async function readAll(records: RecordReader, query: Query): Promise<Result<readonly RawRow[], Failure>> {
  const rows: RawRow[] = [];
  let cursor: string | undefined;
  do {
    const answer = await records.read(query, pageSize, cursor);
    if (!answer.ok) return failed(answer.failure);
    rows.push(...answer.value.rows);
    cursor = answer.value.next;
  } while (cursor !== undefined);
  return success(rows);
}

const isThere = <T>(value: T | undefined): value is T => value !== undefined;

/** The care teams of one patient as they are read: teams and members in parallel, each whole or failed. */
export function createTeamBoard(
  records: RecordReader,
  offsetMinutes: (at: Date) => number,
  patientKey: string,
): TeamBoard {
  const blank: BoardState = { teams: { status: 'loading' }, members: { status: 'loading' }, nested: new Map() };
  const state = createStore<BoardState>(blank);
  let run = 0;

  const load = async <T>(
    query: Query,
    parse: (row: RawRow) => T | undefined,
    put: (now: BoardState, loaded: Loadable<readonly T[]>) => BoardState,
  ): Promise<void> => {
    const mine = run;
    state.set(put(state.get(), { status: 'loading' }));
    const answer = await readAll(records, query);
    if (mine !== run) return;
    const loaded: Loadable<readonly T[]> = answer.ok
      ? { status: 'ready', value: answer.value.map(parse).filter(isThere) }
      : { status: 'failed', failure: answer.failure };
    state.set(put(state.get(), loaded));
  };
  const member = (row: RawRow): Member | undefined => memberOf(row, offsetMinutes);
  const loadTeams = (): void =>
    void load(
      teamsQuery(patientKey),
      (row) => teamOf(row, offsetMinutes),
      (now, teams) => ({ ...now, teams }),
    );
  const loadMembers = (): void => void load(membersQuery(patientKey), member, (now, members) => ({ ...now, members }));
  const loadNested = (teamId: string): void =>
    void load(teamMembersQuery(teamId), member, (now, members) => ({
      ...now,
      nested: new Map(now.nested).set(teamId, members),
    }));

  return {
    state,
    start() {
      run += 1;
      state.set(blank);
      loadTeams();
      loadMembers();
    },
    retry() {
      const { teams, members, nested } = state.get();
      if (teams.status === 'failed') loadTeams();
      if (members.status === 'failed') loadMembers();
      for (const [teamId, loaded] of nested) if (loaded.status === 'failed') loadNested(teamId);
    },
    openNested(teamId) {
      const loaded = state.get().nested.get(teamId);
      if (!loaded || loaded.status === 'failed') loadNested(teamId);
    },
    stop() {
      run += 1;
    },
  };
}
