import { messages } from './messages';
import { replay, type ReplayPorts } from './replay';

const id = (n: number): string => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`;

function app(mark: (row: string) => Promise<unknown> = () => Promise.resolve(), offline = false) {
  const marked: string[] = [];
  const progress: string[] = [];
  let atOnce = 0;
  let most = 0;
  const ports: ReplayPorts = {
    mark: async (row) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      try {
        await mark(row);
        marked.push(row);
      } finally {
        atOnce -= 1;
      }
    },
    progress: (text) => void progress.push(text),
    progressDone: () => void progress.push('done'),
    isOffline: () => offline,
  };
  return { marked, progress, ports, most: () => most };
}

describe('replay of the selected rows', () => {
  test('marks every row once, a few at a time, and says how many', async () => {
    const { ports, marked, progress, most } = app(() => new Promise((done) => setTimeout(done, 1)));
    const rows = Array.from({ length: 40 }, (_, n) => `{${id(n).toUpperCase()}}`);
    const result = await replay([...rows, rows[0] ?? ''], ports, messages.en);
    expect(result).toMatchObject({ marked: 40, failed: 0, level: 'success' });
    expect(result.message).toContain('40');
    expect(new Set(marked).size).toBe(40);
    expect(most()).toBeLessThanOrEqual(6);
    expect(progress[0]).toBe('Asking for replay: 0 of 40');
    expect(progress[progress.length - 1]).toBe('done');
  });

  test('a row that fails does not keep the others from being marked', async () => {
    const { ports, marked } = app((row) => (row === id(2) ? Promise.reject(new Error('x')) : Promise.resolve()));
    const result = await replay([id(1), id(2), id(3)], ports, messages.en);
    expect(marked.sort()).toEqual([id(1), id(3)]);
    expect(result).toMatchObject({ marked: 2, failed: 1, level: 'error' });
    expect(result.message).toMatch(/^1 of 3 /);
  });

  test('who lacks the privilege is told whom to ask, and the rest is not tried', async () => {
    const refused = Object.assign(new Error('Principal user is missing prvWritehco_quarantine'), {
      errorCode: 2_147_746_336,
    });
    let tried = 0;
    const { ports, progress } = app(() => {
      tried += 1;
      return Promise.reject(refused);
    });
    const result = await replay(
      Array.from({ length: 100 }, (_, n) => id(n)),
      ports,
      messages.en,
    );
    expect(result).toMatchObject({ marked: 0, failed: 100, level: 'error', message: messages.en.notAllowed });
    expect(tried).toBeLessThanOrEqual(6);
    expect(progress).toContain('done');
  });

  test('without a connection or a selection nothing is tried', async () => {
    const { ports, progress } = app(undefined, true);
    expect((await replay([id(1)], ports, messages.en)).message).toBe(messages.en.offline);
    expect((await replay([], ports, messages.en)).message).toBe(messages.en.nothingSelected);
    expect(progress).toEqual([]);
  });

  test('messages hold counts and no row’s id (I5)', async () => {
    const { ports, progress } = app((row) => Promise.reject(new Error(row)));
    const result = await replay([id(7)], ports, messages.en);
    expect([...progress, result.message].join(' ')).not.toContain(id(7));
  });
});

test('every language says everything, each in its own words', () => {
  const said = (language: keyof typeof messages): string[] => {
    const of = messages[language];
    return [
      of.working(1, 2),
      of.asked(1),
      of.asked(2),
      of.someFailed(1, 2),
      of.notAllowed,
      of.offline,
      of.nothingSelected,
    ];
  };
  const all = [...said('en'), ...said('es'), ...said('de')];
  expect(all.every((text) => text.trim() !== '')).toBe(true);
  expect(new Set(all).size).toBe(all.length);
});
