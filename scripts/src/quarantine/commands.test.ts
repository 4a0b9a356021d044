import { replaySelected, replayShown } from './commands';
import { optionValue, quarantineStatus } from './choices';

const id = '00000000-0000-0000-0000-000000000001';

interface World {
  readonly updates: [table: string, id: string, row: unknown][];
  readonly notices: { readonly level: number; readonly message: string }[];
  readonly refreshed: string[];
}

/** The client's API as far as the commands use it. */
function withApp(languageId: number, update: () => Promise<unknown> = () => Promise.resolve()): World {
  const world: World = { updates: [], notices: [], refreshed: [] };
  Object.assign(globalThis, {
    Xrm: {
      WebApi: {
        updateRecord: (table: string, row: string, values: unknown) => {
          world.updates.push([table, row, values]);
          return update();
        },
      },
      Utility: {
        getGlobalContext: () => ({ userSettings: { languageId }, client: { isOffline: () => false } }),
        showProgressIndicator: () => undefined,
        closeProgressIndicator: () => undefined,
      },
      App: {
        addGlobalNotification: (notice: World['notices'][number]) => {
          world.notices.push(notice);
          return Promise.resolve('bar');
        },
        clearGlobalNotification: () => Promise.resolve(),
      },
    },
  });
  return world;
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'Xrm');
});

describe('the replay command', () => {
  test('of a list marks the rows, refreshes the list and says so in the user’s language', async () => {
    const world = withApp(1031);
    await replaySelected([{ Id: `{${id}}` }], { refresh: () => void world.refreshed.push('list') });
    expect(world.updates).toEqual([['hco_quarantine', id, { hco_status: optionValue(quarantineStatus, 'replay') }]]);
    expect(world.refreshed).toEqual(['list']);
    expect(world.notices).toMatchObject([{ level: 1 }]);
    expect(world.notices[0]?.message).toMatch(/^Die Wiederholung/);
  });

  test('of the form marks the row shown and reads it again without saving it', async () => {
    const world = withApp(3082);
    const form = {
      data: {
        entity: { getId: () => `{${id}}` },
        refresh: (save: boolean) => Promise.resolve(world.refreshed.push(String(save))),
      },
    } as unknown as Xrm.FormContext;
    await replayShown(form);
    expect(world.updates).toHaveLength(1);
    expect(world.refreshed).toEqual(['false']);
  });

  test('that fails leaves the list as it is and shows an error', async () => {
    const world = withApp(1033, () => Promise.reject(new Error('x')));
    await replaySelected([{ Id: id }], { refresh: () => void world.refreshed.push('list') });
    expect(world.refreshed).toEqual([]);
    expect(world.notices).toMatchObject([{ level: 2 }]);
  });
});
