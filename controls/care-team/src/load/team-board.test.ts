import { webApiReader } from '../../../kit/src/host/web-api-reader';
import { makeCareTeams } from '../../../kit/test-host/care-team-data';
import { emptyPatientKey, patientKey } from '../../../kit/test-host/data-set';
import type { Trouble } from '../../../kit/test-host/memory-web-api';
import { memoryWebApi } from '../../../kit/test-host/memory-web-api';
import type { BoardState, TeamBoard } from './team-board';
import { createTeamBoard } from './team-board';

function boardOf(options: { key?: string; troubles?: Record<string, Trouble> } = {}): {
  board: TeamBoard;
  reads: string[];
} {
  const { key = patientKey, troubles = {} } = options;
  const webAPI = memoryWebApi(makeCareTeams({ moreTeams: 60 }), { troubles });
  const reader = webApiReader(() => ({ webAPI, client: {} as ComponentFramework.Client }));
  const may = (): Promise<boolean> => Promise.resolve(false);
  return { board: createTeamBoard({ records: reader, offsetMinutes: () => 0, may }, key), reads: webAPI.reads };
}

async function settled(board: TeamBoard, isDone: (state: BoardState) => boolean): Promise<BoardState> {
  for (let turn = 0; turn < 200 && !isDone(board.state.get()); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return board.state.get();
}
const answered = ({ teams, members }: BoardState): boolean =>
  teams.status !== 'loading' && members.status !== 'loading';

describe('reading care teams', () => {
  it('asks the platform only for what the model has, and reads every page', async () => {
    const { board, reads } = boardOf();
    board.start();
    const { teams, members } = await settled(board, answered);
    if (teams.status !== 'ready' || members.status !== 'ready') throw new Error('not read');
    expect(teams.value).toHaveLength(64);
    // 11 participants of the first teams and 60 × 10 more, one of them of a team that is not the patient's.
    expect(members.value).toHaveLength(610);
    expect(
      reads.filter((read) => read.startsWith('hco_careteamparticipant?$select=hco_careteamparticipantid')),
    ).toHaveLength(2);
    const doctor = members.value.find((member) => member.role === 'Cardiologist');
    expect(doctor).toMatchObject({
      name: 'Dr. Ada Mercer',
      onBehalfOf: 'Northside Clinic',
      email: 'ada.mercer@clinic.example',
    });
    expect(members.value.find((member) => member.role === 'Consultant')).toMatchObject({
      name: 'Dr. Ada Mercer',
      record: { table: 'contact' },
      email: 'surgery@clinic.example',
      phone: '+1 (555) 010-0',
    });
  });

  it('knows whose teams they are, and shows pictures once the members are there', async () => {
    const { board, reads } = boardOf();
    board.start();
    const { patient, pictures } = await settled(board, ({ pictures: shown }) => shown.size > 0);
    expect(patient).toMatchObject({ status: 'ready', value: [{ name: 'Ana Example' }] });
    expect([...pictures.values()]).toEqual(['/Image/download.aspx?entity=contact&attribute=entityimage&id=1']);
    const order = reads.map((read) => (read.includes('entityimage_url') ? 'pictures' : read.split('?')[0]));
    expect(order.indexOf('pictures')).toBeGreaterThan(order.lastIndexOf('hco_careteamparticipant'));
  });

  it('of a patient without any are none', async () => {
    const { board } = boardOf({ key: emptyPatientKey });
    board.start();
    expect(await settled(board, answered)).toMatchObject({
      teams: { status: 'ready', value: [] },
      members: { status: 'ready', value: [] },
    });
  });

  it('keeps the teams when the members fail, and reads only those again (I6)', async () => {
    const { board, reads } = boardOf({ troubles: { hco_careteamparticipant: { errorCode: 0x80072321, times: 1 } } });
    board.start();
    expect(await settled(board, answered)).toMatchObject({
      teams: { status: 'ready' },
      members: { status: 'failed', failure: { kind: 'busy' } },
    });
    board.retry();
    expect(await settled(board, answered)).toMatchObject({ members: { status: 'ready' } });
    expect(reads.filter((read) => read.startsWith('hco_careteam?'))).toHaveLength(1);
  });

  it('is failed as a whole when a later page fails: half a team never looks complete (I6)', async () => {
    const { board } = boardOf({ troubles: { hco_careteamparticipant: { errorCode: 9, after: 1, times: 1 } } });
    board.start();
    expect((await settled(board, answered)).members.status).toBe('failed');
  });

  it('reads a nested team once, when it is opened', async () => {
    const { board, reads } = boardOf();
    const data = makeCareTeams();
    const outside = data['hco_careteam']?.find((row) => row['hco_name'] === 'Regional heart network');
    const id = outside?.['hco_careteamid'] as string;
    board.start();
    await settled(board, answered);
    board.openNested(id);
    board.openNested(id);
    const { nested } = await settled(board, (state) => state.nested.get(id)?.status === 'ready');
    expect(nested.get(id)).toMatchObject({ status: 'ready', value: [{ role: 'Coordinator' }] });
    expect(reads.filter((read) => read.includes(`_hco_careteam_value eq ${id}`))).toHaveLength(1);
  });

  it('ignores what arrives after it was stopped', async () => {
    const { board } = boardOf();
    board.start();
    board.stop();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(board.state.get().teams.status).toBe('loading');
  });
});
