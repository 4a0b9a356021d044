import type { ChosenRecord, ClinicalDate, Host, Query } from '@patient-outreach/controls-kit';
import { clinicalNow } from '@patient-outreach/controls-kit';
import fc from 'fast-check';
import { webApiWriter } from '../../../kit/src/host/web-api-writer';
import { makeCareTeams } from '../../../kit/test-host/care-team-data';
import type { DataSet } from '../../../kit/test-host/data-set';
import type { Refusal } from '../../../kit/test-host/memory-writes';
import { memoryWrites } from '../../../kit/test-host/memory-writes';
import type { Member, Team } from '../model/team';
import { dayColumns, dayText, isDay } from './dates';
import type { MemberDraft } from './drafts';
import {
  blankMember,
  blankTeam,
  endMistake,
  memberMistakes,
  membershipsLike,
  memberValues,
  rolesInUse,
  teamMistakes,
  teamsLike,
  teamValues,
} from './drafts';
import { createEditor } from './editor';
import type { EditPolicy } from './policy';
import { isKeptBySource, mayAddTo, mayEnd, noEditing, readPolicy } from './policy';

const now = clinicalNow(new Date('2026-06-15T12:00:00Z'), () => 0);
const nurse: ChosenRecord = { table: 'contact', id: '00000000-0000-4000-8000-00000000000a', name: 'Nia Okafor' };
const teamId = '00000000-0000-4000-8000-0000000000aa';
const everything: EditPolicy = {
  mayCreateTeam: true,
  mayAddMember: true,
  mayChangeMember: true,
  mayChangeTeam: true,
  mayRemoveTeam: true,
  mayRemoveMember: true,
  mayEditSynced: true,
};
const member = (more: Partial<Member> = {}): Member =>
  ({ id: 'm', teamId, kind: 'person', record: { table: 'contact', id: nurse.id }, ...more }) as Member;
const day = (year: number, month: number, date: number): ClinicalDate => ({
  precision: 'day',
  instant: Date.UTC(year, month - 1, date, 12),
  year,
  month,
  day: date,
});

describe('a day', () => {
  it('is that of the user’s calendar, and is stored as the model stores a day', () => {
    expect(dayText(clinicalNow(new Date('2026-06-15T23:30:00Z'), () => 60))).toBe('2026-06-16');
    expect(dayColumns('hco_periodend', '2026-06-16')).toEqual({
      hco_periodend: '2026-06-16T12:00:00Z',
      hco_periodendprecision: 770_000_002,
    });
  });
  it.each(['2026-02-30', '2026-13-01', '26-01-01', '', '0001-01-01', 'today'])('%p is none', (text) =>
    expect(isDay(text)).toBe(false),
  );
  it('that is one, is', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) =>
        expect(isDay(date.toISOString().slice(0, 10))).toBe(true),
      ),
    );
  });
});

describe('a draft', () => {
  it('says what is missing', () => {
    expect(teamMistakes({ ...blankTeam(now), name: ' ', start: '2026-02-30' })).toEqual({
      name: 'CareTeam_Edit_NameMissing',
      start: 'CareTeam_Edit_DateWrong',
    });
    expect(memberMistakes(blankMember(now, undefined))).toEqual({ member: 'CareTeam_Edit_MemberMissing' });
    expect(memberMistakes({ ...blankMember(now, nurse), start: '' })).toEqual({});
  });

  it('of an end is a day that does not lie before the start', () => {
    expect(endMistake('', member())).toBe('CareTeam_Edit_DateWrong');
    expect(endMistake('2026-06-15', member({ start: day(2026, 6, 16) }))).toBe('CareTeam_Edit_EndBeforeStart');
    expect(endMistake('2026-06-16', member({ start: day(2026, 6, 16) }))).toBeUndefined();
    // Known to be of 2026 only: no day of it lies before.
    const year: ClinicalDate = { precision: 'year', instant: 0, year: 2026 };
    expect(endMistake('2026-01-01', member({ start: year }))).toBeUndefined();
  });

  it('is warned of a team of the same name that is not over, whatever the case and accents', () => {
    const team = (name: string, tone: string): Team => ({ name, status: { text: tone, tone } }) as Team;
    const teams = [team('Équipe coeur', 'active'), team('equipe COEUR', 'over')];
    expect(teamsLike({ ...blankTeam(now), name: ' equipe coeur ' }, teams)).toEqual([teams[0]]);
  });

  it('is warned of a membership in the same team that has not ended', () => {
    const members = [
      member({ id: 'open' }),
      member({ id: 'ends today', end: day(2026, 6, 15) }),
      member({ id: 'ended', end: day(2026, 6, 14) }),
      member({ id: 'elsewhere', teamId: 'other' }),
      member({ id: 'somebody else', record: { table: 'contact', id: 'x' } }),
    ];
    const found = membershipsLike(blankMember(now, nurse), teamId, members, now);
    expect(found.map(({ id }) => id)).toEqual(['open', 'ends today']);
  });
});

describe('what is written', () => {
  const roles = rolesInUse([
    member({ role: 'Cardiologist', roleCode: { system: 'http://snomed.info/sct', code: '17561000' } }),
    member({ role: 'Driver' }),
  ]);
  const draft = (more: Partial<MemberDraft>): MemberDraft & { member: ChosenRecord } => ({
    ...blankMember(now, nurse),
    ...more,
    member: nurse,
  });

  it('of a team binds the patient and holds nothing that FHIR owns elsewhere', () => {
    const values = teamValues({ ...blankTeam(now), name: ' Diabetes ', reason: '' }, nurse.id);
    expect(values).toEqual({
      hco_name: 'Diabetes',
      hco_status: 770_000_001,
      hco_periodstart: '2026-06-15T12:00:00Z',
      hco_periodstartprecision: 770_000_002,
      'hco_patient@odata.bind': `/contacts(${nurse.id})`,
    });
  });

  it('of a role in use brings its code; one that was typed in is its own code, so that roles differ', () => {
    expect(memberValues(draft({ role: 'CARDIOLOGIST' }), teamId, roles)).toMatchObject({
      hco_role: '17561000',
      hco_rolesystem: 'http://snomed.info/sct',
      hco_roledisplay: 'CARDIOLOGIST',
    });
    expect(memberValues(draft({ role: 'Shopper' }), teamId, roles)).toMatchObject({ hco_role: 'Shopper' });
    expect(memberValues(draft({ role: 'Shopper' }), teamId, roles)).not.toHaveProperty('hco_rolesystem');
    expect(memberValues(draft({}), teamId, roles)).not.toHaveProperty('hco_role');
  });

  it('of who leads is a coding beside the role', () => {
    const values = memberValues(draft({ role: 'Driver', leads: true }), teamId, roles);
    expect(JSON.parse(values['hco_rolecodings'] as string)).toEqual({
      coding: [
        { code: 'Driver', display: 'Driver' },
        { system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'PPRF' },
      ],
      text: 'Driver',
    });
  });

  it('never grows beyond its columns', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000 }), (text) => {
        const values = memberValues(draft({ role: text }), teamId, roles);
        const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0);
        expect(lengthOf(values['hco_role'])).toBeLessThanOrEqual(200);
        expect(lengthOf(values['hco_roledisplay'])).toBeLessThanOrEqual(1000);
        expect(lengthOf(teamValues({ ...blankTeam(now), name: text }, teamId)['hco_name'])).toBeLessThanOrEqual(400);
      }),
    );
  });
});

describe('the editor', () => {
  const start = (policy: EditPolicy, refusals: Record<string, Refusal> = {}) => {
    const data: DataSet = makeCareTeams();
    const writing = memoryWrites(data, refusals);
    const context = {
      webAPI: writing as unknown as ComponentFramework.WebApi,
      client: {} as ComponentFramework.Client,
    };
    return {
      data,
      writing,
      editor: createEditor(
        webApiWriter(() => context),
        () => policy,
      ),
    };
  };
  const rowsOf = (data: DataSet): unknown => JSON.parse(JSON.stringify(data));

  it('makes a team and a member and takes both back', async () => {
    const { data, editor } = start(everything);
    const before = rowsOf(data);
    const team = await editor.createTeam({ ...blankTeam(now), name: 'Diabetes' }, nurse.id);
    if (!team.ok) throw new Error('refused');
    const added = await editor.addMember({ ...blankMember(now, nurse), member: nurse }, team.value.id, []);
    if (!added.ok) throw new Error('refused');
    expect(data['hco_careteamparticipant']?.at(-1)).toMatchObject({
      _hco_careteam_value: team.value.id,
      _hco_member_value: nurse.id,
      _hco_member_table: 'contact',
    });
    expect((await added.value.undo()).ok && (await team.value.undo()).ok).toBe(true);
    expect(rowsOf(data)).toEqual(before);
  });

  it('sets inactive what it may not delete, so that it neither shows nor counts', async () => {
    const { data, editor } = start({ ...everything, mayRemoveTeam: false, mayRemoveMember: false });
    const team = await editor.createTeam({ ...blankTeam(now), name: 'Diabetes' }, nurse.id);
    const added = await editor.addMember({ ...blankMember(now, nurse), member: nurse }, teamId, []);
    if (!team.ok || !added.ok) throw new Error('refused');
    await added.value.undo();
    await team.value.undo();
    expect(data['hco_careteamparticipant']?.at(-1)).toMatchObject({ statecode: 1, _hco_member_value: null });
    expect(data['hco_careteam']?.at(-1)).toMatchObject({ statecode: 1, hco_status: 770_000_004 });
  });

  it('ends a membership and gives it back the end it had', async () => {
    const { data, editor } = start(everything);
    const row = data['hco_careteamparticipant']?.[0] ?? {};
    const id = row['hco_careteamparticipantid'] as string;
    const ended = await editor.endMembership(member({ id }), '2026-06-15');
    expect(row).toMatchObject({ hco_periodend: '2026-06-15T12:00:00Z', hco_periodendprecision: 770_000_002 });
    if (!ended.ok) throw new Error('refused');
    await ended.value.undo();
    expect(row).toMatchObject({ hco_periodend: null, hco_periodendprecision: null });
  });

  it('passes on in its own words what a rule of the solution refused, and only that', async () => {
    const refused = { errorCode: 0x80040265 | 0, message: 'Choose another role.' };
    const other = { errorCode: 0x80040220, message: 'Principal user (Ana Example) is missing prvCreate' };
    const tell = async (refusal: Refusal) =>
      start(everything, { hco_careteam: refusal }).editor.createTeam(blankTeam(now), nurse.id);
    expect(await tell(refused)).toEqual({ ok: false, failure: { kind: 'refused', message: 'Choose another role.' } });
    expect(await tell(other)).toEqual({ ok: false, failure: { kind: 'denied', code: '0x80040220' } });
  });
});

describe('the policy', () => {
  const host = (privileges: readonly string[], variable?: string | null, isReadable = true) => {
    const queries: Query[] = [];
    const read = (query: Query) => {
      queries.push(query);
      if (!isReadable) return Promise.resolve({ ok: false as const, failure: { kind: 'denied' as const } });
      const isDefinition = query.table === 'environmentvariabledefinition';
      const rows = isDefinition
        ? variable === undefined
          ? []
          : [{ environmentvariabledefinitionid: teamId, defaultvalue: 'no' }]
        : variable === null
          ? []
          : [{ value: variable }];
      return Promise.resolve({ ok: true as const, value: { rows } });
    };
    const may = (verb: string, table: string) => Promise.resolve(privileges.includes(`${verb} ${table}`));
    return { queries, host: { records: { read }, may } as unknown as Pick<Host, 'records' | 'may'> };
  };
  const adding = ['create hco_careteamparticipant', 'append hco_careteamparticipant', 'appendTo hco_careteam'];

  it('of who may change nothing is nothing, and asks nothing', async () => {
    const { host: asked, queries } = host(['delete hco_careteam']);
    expect(await readPolicy(asked)).toEqual(noEditing);
    expect(queries).toEqual([]);
  });
  it('needs every privilege that adding a member takes', async () => {
    expect((await readPolicy(host(adding).host)).mayAddMember).toBe(true);
    for (const missing of adding) {
      const left = [...adding.filter((one) => one !== missing), 'write hco_careteamparticipant'];
      expect((await readPolicy(host(left).host)).mayAddMember).toBe(false);
    }
  });
  it.each([
    ['yes', true],
    ['TRUE', true],
    ['1', true],
    ['no', false],
    [null, false],
    [undefined, false],
  ])('reads the variable %p as %p, as the plug-ins do', async (value, expected) => {
    expect((await readPolicy(host(adding, value).host)).mayEditSynced).toBe(expected);
  });
  it('is no where the variable may not be read', async () => {
    expect((await readPolicy(host(adding, 'yes', false).host)).mayEditSynced).toBe(false);
  });
  it('keeps hands off what a source owns, and knows when to say so', () => {
    const closed = { ...everything, mayEditSynced: false };
    const [synced, own] = [{ isSynced: true }, { isSynced: false }];
    expect([mayAddTo(closed, synced), mayEnd(closed, synced), isKeptBySource(closed, synced)]).toEqual([
      false,
      false,
      true,
    ]);
    expect([mayAddTo(closed, own), mayEnd(closed, own), isKeptBySource(closed, own)]).toEqual([true, true, false]);
    expect(isKeptBySource(everything, synced)).toBe(false);
    expect(isKeptBySource(noEditing, synced)).toBe(false);
  });
});
