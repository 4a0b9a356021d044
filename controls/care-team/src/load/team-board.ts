import type { Failure, Host, Query, RawRow, Store } from '@patient-outreach/controls-kit';
import { createStore, expandedRow, textOf } from '@patient-outreach/controls-kit';
import type { EditPolicy } from '../edit/policy';
import { noEditing, readPolicy } from '../edit/policy';
import type { Patient } from '../model/patient';
import { patientOf } from '../model/patient';
import { pictureAddress } from '../model/picture';
import type { Member, Team } from '../model/team';
import { memberOf, teamOf } from '../model/team';
import { membersQuery, patientQuery, picturesQuery, teamMembersQuery, teamsQuery } from './queries';
import { readAll } from './read-all';

export type Loadable<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly failure: Failure };

export interface BoardState {
  /** No entry when the key is nobody's the user may see. */
  readonly patient: Loadable<readonly Patient[]>;
  readonly teams: Loadable<readonly Team[]>;
  readonly members: Loadable<readonly Member[]>;
  /** Team id → its members, for nested teams that are not teams of the patient and have been opened. */
  readonly nested: ReadonlyMap<string, Loadable<readonly Member[]>>;
  /** Contact id → address of the picture, for those who have one. */
  readonly pictures: ReadonlyMap<string, string>;
  readonly policy: EditPolicy;
}

export interface TeamBoard {
  readonly state: Store<BoardState>;
  readonly start: () => void;
  /** Reads teams and members again and keeps what is shown until they arrive: after a change made here. */
  readonly reload: () => Promise<void>;
  /** Reads again what failed. */
  readonly retry: () => void;
  /** Reads the members of a nested team unless they are there or on their way. */
  readonly openNested: (teamId: string) => void;
  /** Whatever still arrives is ignored from now on. */
  readonly stop: () => void;
}

export type BoardHost = Pick<Host, 'records' | 'offsetMinutes' | 'may'>;

const isThere = <T>(value: T | undefined): value is T => value !== undefined;

/** The care teams of one patient as they are read: patient, teams and members in parallel, each whole or failed. */
export function createTeamBoard(host: BoardHost, patientKey: string): TeamBoard {
  const { records, offsetMinutes } = host;
  const blank: BoardState = {
    patient: { status: 'loading' },
    teams: { status: 'loading' },
    members: { status: 'loading' },
    nested: new Map(),
    pictures: new Map(),
    policy: noEditing,
  };
  const state = createStore<BoardState>(blank);
  let run = 0;

  const load = async <T>(
    query: Query,
    parse: (row: RawRow) => T | undefined,
    put: (now: BoardState, loaded: Loadable<readonly T[]>) => BoardState,
    keepsShown = false,
  ): Promise<void> => {
    const mine = run;
    if (!keepsShown) state.set(put(state.get(), { status: 'loading' }));
    const answer = await readAll(records, query);
    if (mine !== run) return;
    const loaded: Loadable<readonly T[]> = answer.ok
      ? { status: 'ready', value: answer.value.map(parse).filter(isThere) }
      : { status: 'failed', failure: answer.failure };
    state.set(put(state.get(), loaded));
  };
  const member = (row: RawRow): Member | undefined => memberOf(row, offsetMinutes);
  const loadPatient = (): Promise<void> =>
    load(patientQuery(patientKey), patientOf, (now, patient) => ({ ...now, patient }));
  const loadTeams = (keepsShown?: boolean): Promise<void> =>
    load(
      teamsQuery(patientKey),
      (row) => teamOf(row, offsetMinutes),
      (now, teams) => ({ ...now, teams }),
      keepsShown,
    );
  const loadMembers = (keepsShown?: boolean): Promise<void> =>
    load(membersQuery(patientKey), member, (now, members) => ({ ...now, members }), keepsShown);
  const loadNested = (teamId: string): Promise<void> =>
    load(teamMembersQuery(teamId), member, (now, members) => ({
      ...now,
      nested: new Map(now.nested).set(teamId, members),
    }));
  /** Decoration: where pictures cannot be read, initials stand for them, and nothing is missing that was recorded. */
  const loadPictures = async (): Promise<void> => {
    const mine = run;
    if (state.get().members.status !== 'ready') return;
    const answer = await readAll(records, picturesQuery(patientKey));
    if (mine !== run || !answer.ok) return;
    const pictures = new Map<string, string>();
    for (const row of answer.value) {
      const id = textOf(row, '_hco_member_value');
      const picture = pictureAddress(textOf(expandedRow(row, 'hco_member_contact') ?? {}, 'entityimage_url'));
      if (id !== undefined && picture !== undefined) pictures.set(id, picture);
    }
    if (pictures.size > 0) state.set({ ...state.get(), pictures });
  };
  const loadPolicy = async (): Promise<void> => {
    const mine = run;
    const policy = await readPolicy(host);
    if (mine === run) state.set({ ...state.get(), policy });
  };

  return {
    state,
    start() {
      run += 1;
      state.set(blank);
      void loadPatient();
      void loadTeams();
      // Pictures wait: what was recorded comes first.
      void loadMembers().then(loadPictures);
      void loadPolicy();
    },
    async reload() {
      const opened = [...state.get().nested.keys()];
      await Promise.all([loadTeams(true), loadMembers(true), ...opened.map(loadNested)]);
    },
    retry() {
      const { patient, teams, members, nested } = state.get();
      if (patient.status === 'failed') void loadPatient();
      if (teams.status === 'failed') void loadTeams();
      if (members.status === 'failed') void loadMembers().then(loadPictures);
      for (const [teamId, loaded] of nested) if (loaded.status === 'failed') void loadNested(teamId);
    },
    openNested(teamId) {
      const loaded = state.get().nested.get(teamId);
      if (!loaded || loaded.status === 'failed') void loadNested(teamId);
    },
    stop() {
      run += 1;
    },
  };
}
