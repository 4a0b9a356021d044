import type { ClinicalDate, RawRow } from '@patient-outreach/controls-kit';
import { clinicalNow } from '@patient-outreach/controls-kit';
import { careTeamStatus, contactType, datePrecision } from '@patient-outreach/model';
import fc from 'fast-check';
import { buildBoard, isCycle, sortMembers } from './board';
import { chatLink, mailLink, phoneLink } from './contact-links';
import { pictureAddress } from './picture';
import type { Member, Team } from './team';
import { precisionValues } from './precision';
import { careTeamStatusValues, isActiveTeam, isWithin, memberOf, teamOf, whoByContactType } from './team';

const utc = (): number => 0;
const now = clinicalNow(new Date('2026-06-15T12:00:00Z'), utc);
const option = (index: number): number => 770_000_000 + index;
const formattedValue = '@OData.Community.Display.V1.FormattedValue';
const year = (value: number): ClinicalDate => ({ precision: 'year', instant: Date.UTC(value, 0, 1, 12), year: value });

const team = (id: string, more: Partial<Team> = {}): Team => ({
  id,
  name: id,
  status: { text: 'Active', tone: 'active' },
  category: undefined,
  reason: undefined,
  managedBy: undefined,
  isSynced: false,
  start: undefined,
  end: undefined,
  ...more,
});
const member = (id: string, teamId: string, more: Partial<Member> = {}): Member => ({
  id,
  teamId,
  kind: 'person',
  who: undefined,
  record: { table: 'contact', id },
  name: id,
  role: undefined,
  roleCode: undefined,
  leads: false,
  specialty: undefined,
  onBehalfOf: undefined,
  organization: undefined,
  email: undefined,
  phone: undefined,
  isSynced: false,
  start: undefined,
  end: undefined,
  ...more,
});

describe('a team', () => {
  it('knows the statuses of the model', () => {
    const codes = Object.fromEntries(careTeamStatus.options.map(({ code, value }) => [code, value]));
    expect(careTeamStatusValues).toEqual({
      proposed: codes['proposed'],
      active: codes['active'],
      suspended: codes['suspended'],
      inactive: codes['inactive'],
      enteredInError: codes['entered-in-error'],
    });
  });

  it('knows the contact types and precisions of the model', () => {
    const types = Object.fromEntries(contactType.options.map(({ code, value }) => [code, value]));
    expect(whoByContactType).toEqual({
      [types['Patient'] ?? 0]: 'patient',
      [types['Practitioner'] ?? 0]: 'practitioner',
      [types['RelatedPerson'] ?? 0]: 'related',
    });
    expect(precisionValues).toEqual(Object.fromEntries(datePrecision.options.map(({ code, value }) => [code, value])));
  });

  it('is owned by its FHIR source unless it was made by hand, as the plug-ins judge it', () => {
    const synced = (hco_fhirkey: unknown): boolean | undefined =>
      teamOf({ hco_careteamid: 't', hco_fhirkey }, utc)?.isSynced;
    expect([synced('CareTeam-1'), synced('Local-1'), synced('local-1'), synced(null), synced('')]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('reads its names from what the platform formats, and its period as it was said', () => {
    const row: RawRow = {
      hco_careteamid: 't1',
      hco_name: 'Heart team',
      hco_status: option(1),
      [`hco_status${formattedValue}`]: 'Active',
      hco_periodstart: '2024-01-01T12:00:00Z',
      hco_periodstartprecision: option(0),
      [`_hco_managingorganization_value${formattedValue}`]: 'Northside Clinic',
    };
    expect(teamOf(row, utc)).toEqual(
      team('t1', { name: 'Heart team', managedBy: 'Northside Clinic', start: year(2024) }),
    );
    expect(teamOf({ ...row, hco_status: careTeamStatusValues.enteredInError }, utc)).toBeUndefined();
    expect(teamOf({ hco_name: 'No id' }, utc)).toBeUndefined();
  });

  it('is active now when its status says so and its period includes now', () => {
    expect(isActiveTeam(team('t'), now)).toBe(true);
    expect(isActiveTeam(team('t', { status: { text: 'Inactive', tone: 'over' } }), now)).toBe(false);
    expect(isActiveTeam(team('t', { status: undefined }), now)).toBe(false);
    expect(isActiveTeam(team('t', { end: year(2025) }), now)).toBe(false);
    expect(isActiveTeam(team('t', { start: year(2027) }), now)).toBe(false);
    // The year is not over, so it may still be.
    expect(isActiveTeam(team('t', { end: year(2026) }), now)).toBe(true);
  });
});

describe('a member', () => {
  const row: RawRow = {
    hco_careteamparticipantid: 'p1',
    _hco_careteam_value: 't1',
    _hco_member_value: 'c1',
    '_hco_member_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'contact',
    [`_hco_member_value${formattedValue}`]: 'Dr. Ada Mercer',
    hco_member_contact: {
      emailaddress1: 'ada@x.example',
      mobilephone: '+1 555',
      hco_specialty: 'Cardiology',
      jobtitle: 'Doctor',
    },
    hco_member_account: null,
  };
  it('has a name, a way to reach it, and the role of the team before the one of the person', () => {
    expect(memberOf(row, utc)).toMatchObject({
      kind: 'person',
      record: { table: 'contact', id: 'c1' },
      name: 'Dr. Ada Mercer',
      role: 'Doctor',
      specialty: 'Cardiology',
      email: 'ada@x.example',
      phone: '+1 555',
    });
    expect(memberOf({ ...row, hco_roledisplay: 'Lead' }, utc)?.role).toBe('Lead');
  });
  it('that takes part in a practitioner role is the person, reached and described as in that role', () => {
    const inRole = {
      ...row,
      _hco_practitionerrole_value: 'r1',
      hco_practitionerrole: {
        hco_codedisplay: 'Surgeon',
        hco_specialtydisplay: 'Heart surgery',
        hco_email: 'surgery@x.example',
        hco_phone: '+1 777',
      },
    };
    expect(memberOf(inRole, utc)).toMatchObject({
      kind: 'person',
      record: { table: 'contact', id: 'c1' },
      name: 'Dr. Ada Mercer',
      role: 'Surgeon',
      specialty: 'Heart surgery',
      email: 'surgery@x.example',
      phone: '+1 777',
    });
    expect(memberOf({ ...inRole, hco_roledisplay: 'Lead' }, utc)?.role).toBe('Lead');
    expect(memberOf({ ...inRole, hco_practitionerrole: { hco_code: 'x' } }, utc)).toMatchObject({
      role: 'x',
      specialty: 'Cardiology',
      email: 'ada@x.example',
      phone: '+1 555',
    });
  });
  it('in a role that nobody has yet opens the role', () => {
    const vacant: RawRow = {
      hco_careteamparticipantid: 'p1',
      _hco_careteam_value: 't1',
      _hco_practitionerrole_value: 'r1',
      hco_practitionerrole: { hco_name: 'Surgeon on call' },
    };
    expect(memberOf(vacant, utc)).toMatchObject({
      record: { table: 'hco_practitionerrole', id: 'r1' },
      name: 'Surgeon on call',
    });
  });
  it.each([
    ['account', 'organization'],
    ['hco_careteam', 'team'],
  ])('of table %s is a %s', (table, kind) => {
    const other = {
      ...row,
      '_hco_member_value@Microsoft.Dynamics.CRM.lookuplogicalname': table,
      hco_member_contact: null,
    };
    expect(memberOf(other, utc)).toMatchObject({ kind, record: { table, id: 'c1' } });
  });
  it('is what its contact says, and works where the contact does', () => {
    const person = {
      hco_contacttype: option(2),
      [`_hco_managingorganization_value${formattedValue}`]: 'Northside Clinic',
    };
    expect(memberOf({ ...row, hco_member_contact: person }, utc)).toMatchObject({
      who: 'related',
      organization: 'Northside Clinic',
    });
    expect(memberOf({ ...row, hco_member_contact: {} }, utc)?.who).toBeUndefined();
  });
  it('leads when a coding of the role says so, whatever else stands there', () => {
    const system = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
    const coded = (coding: unknown): RawRow => ({ ...row, hco_rolecodings: JSON.stringify({ coding }) });
    expect(memberOf({ ...row, hco_role: 'RESP', hco_rolesystem: system }, utc)?.leads).toBe(true);
    expect(
      memberOf(
        coded([
          { system: 'x', code: '1' },
          { system, code: 'PPRF' },
        ]),
        utc,
      )?.leads,
    ).toBe(true);
    expect(memberOf(coded([{ system: 'x', code: 'PPRF' }]), utc)?.leads).toBe(false);
    for (const broken of ['{"coding":[', 'null', '[]', '{"coding":"PPRF"}', '{"coding":[null,1]}'])
      expect(memberOf({ ...row, hco_rolecodings: broken }, utc)?.leads).toBe(false);
  });
  it('without a reference still shows', () => {
    const bare = { hco_careteamparticipantid: 'p1', _hco_careteam_value: 't1', hco_name: 'Someone' };
    expect(memberOf(bare, utc)).toMatchObject({ name: 'Someone', record: undefined });
  });
});

describe('the board', () => {
  const teams = [
    team('b over', { status: { text: 'Inactive', tone: 'over' } }),
    team('a active'),
    team('c active'),
    team('d empty'),
  ];
  const members = [
    member('ended', 'a active', { end: year(2020) }),
    member('here', 'a active'),
    member('clinic', 'a active', { kind: 'organization' }),
    member('person 10', 'c active'),
    member('person 9', 'c active'),
    member('lost', 'no such team'),
  ];
  it('has a card for every team, with members or without, active ones first', () => {
    const cards = buildBoard(teams, members, now, false);
    expect(cards.map((card) => [card.team.id, card.members.map(({ id }) => id)])).toEqual([
      ['a active', ['here', 'clinic', 'ended']],
      ['c active', ['person 9', 'person 10']],
      ['d empty', []],
      ['b over', []],
    ]);
  });
  it('of now has only active teams and who is in them now', () => {
    const cards = buildBoard(teams, members, now, true);
    expect(cards.map((card) => [card.team.id, card.members.map(({ id }) => id)])).toEqual([
      ['a active', ['here', 'clinic']],
      ['c active', ['person 9', 'person 10']],
      ['d empty', []],
    ]);
  });
  it('never loses or doubles a member of its teams, in any order of rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(members), fc.shuffledSubarray(teams), fc.boolean(), (some, of, activeNow) => {
        const cards = buildBoard(of, some, now, activeNow);
        const ids = of.filter((one) => !activeNow || isActiveTeam(one, now)).map(({ id }) => id);
        expect(cards.map((card) => card.team.id).sort()).toEqual([...ids].sort());
        for (const card of cards) {
          const expected = some.filter((one) => one.teamId === card.team.id && (!activeNow || isWithin(one, now)));
          expect(card.members).toHaveLength(expected.length);
          expect(new Set(card.members)).toEqual(new Set(expected));
          expect(card.members).toEqual(sortMembers([...expected].reverse(), now));
        }
      }),
    );
  });
  it('does not open a team within itself', () => {
    expect(isCycle(['a', 'b'], 'a')).toBe(true);
    expect(isCycle(['a', 'b'], 'c')).toBe(false);
  });
});

describe('contact links', () => {
  it.each([
    ['ada.mercer@clinic.example', 'mailto:ada.mercer@clinic.example'],
    ['a+b@x.example', 'mailto:a%2Bb@x.example'],
    ['a@x.example?bcc=all@x.example', undefined],
    ['a@x.example, b@x.example', undefined],
    ['javascript:alert(1)', undefined],
    ['Ada <a@x.example>', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('mail to %p: %p', (email, link) => expect(mailLink(email)).toBe(link));
  it('chats in Teams with one plain address and nobody else', () => {
    expect(chatLink('ada+x@clinic.example')).toBe(
      'https://teams.microsoft.com/l/chat/0/0?users=ada%2Bx%40clinic.example',
    );
    for (const address of ['a@x.example,b@x.example', 'a@x.example&message=hi', 'javascript:alert(1)', '', undefined])
      expect(chatLink(address)).toBeUndefined();
  });
  it('shows a picture only from the server the app is on', () => {
    expect(pictureAddress('/Image/download.aspx?entity=contact&id=1')).toBe('/Image/download.aspx?entity=contact&id=1');
    for (const address of [
      '//evil.example/x',
      '/\\evil.example',
      'https://x.example/a',
      'javascript:1',
      'x',
      undefined,
    ])
      expect(pictureAddress(address)).toBeUndefined();
  });
  it.each([
    ['+1 (555) 010-0', 'tel:+15550100'],
    ['030 / 123 45', 'tel:03012345'],
    ['n/a', undefined],
    ['javascript:1', undefined],
    [undefined, undefined],
  ])('call %p: %p', (phone, link) => expect(phoneLink(phone)).toBe(link));
});
