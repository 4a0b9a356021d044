import type { Random } from '@patient-outreach/bench';

/** Rows written together: all of them or none may be there. */
export interface Group {
  readonly name: string;
  readonly size: number;
  /** Whether the server has said that it is done. */
  acknowledged: boolean;
}

/** What was asked of the server, and what it has acknowledged. */
export interface Ledger {
  readonly groups: Group[];
  /** Counter row → the last value asked for, and the last one acknowledged. */
  readonly counters: Map<string, { asked: number; done: number }>;
  /** Key of a row → whether its deletion was acknowledged. */
  readonly deletions: Map<string, boolean>;
  acknowledged: number;
}

export const newLedger = (): Ledger => ({ groups: [], counters: new Map(), deletions: new Map(), acknowledged: 0 });

type Send = (method: string, path: string, body: string, type?: string) => Promise<number>;

const visit = (group: string, i: number): Record<string, unknown> => ({
  '@odata.type': 'Microsoft.Dynamics.CRM.tst_visit',
  tst_name: group,
  tst_key: `${group}-${i}`,
});

/** Sends one write after the other until the server is gone: single rows, bulk messages, change sets, updates, deletes. */
export async function writer(send: Send, ledger: Ledger, random: Random, prefix: string): Promise<void> {
  const counter = `${prefix}-counter`;
  const state = { asked: 0, done: 0 };
  const group = async (name: string, size: number, work: () => Promise<number>): Promise<void> => {
    const entry: Group = { name, size, acknowledged: false };
    ledger.groups.push(entry);
    await expectDone(work);
    entry.acknowledged = true;
  };
  const expectDone = async (work: () => Promise<number>): Promise<void> => {
    const status = await work();
    if (status >= 300) throw new Error(`A write was answered ${status}.`);
    ledger.acknowledged++;
  };
  for (let n = 0; ; n++) {
    const name = `${prefix}-${n}`;
    switch (random.int(5)) {
      case 0:
        await group(name, 1, () => send('POST', 'tst_visits', JSON.stringify(visit(name, 0))));
        break;
      case 1: {
        const size = 2 + random.int(60);
        const body = { Targets: Array.from({ length: size }, (_, i) => visit(name, i)) };
        await group(name, size, () =>
          send('POST', 'tst_visits/Microsoft.Dynamics.CRM.CreateMultiple', JSON.stringify(body)),
        );
        break;
      }
      case 2: {
        const size = 2 + random.int(8);
        await group(name, size, () => send('POST', '$batch', changeSet(name, size), 'multipart/mixed;boundary=b'));
        break;
      }
      case 3:
        ledger.counters.set(counter, state);
        state.asked++;
        await expectDone(() =>
          send('PATCH', `tst_visits(tst_key='${counter}')`, JSON.stringify({ tst_name: 'c', tst_count: state.asked })),
        );
        state.done = state.asked;
        break;
      default: {
        const own = ledger.groups.filter((g) => g.acknowledged && g.size === 1 && g.name.startsWith(`${prefix}-`));
        const gone = own.find((g) => !ledger.deletions.has(g.name));
        if (!gone) break;
        ledger.deletions.set(gone.name, false);
        await expectDone(() => send('DELETE', `tst_visits(tst_key='${gone.name}-0')`, ''));
        ledger.deletions.set(gone.name, true);
      }
    }
  }
}

function changeSet(name: string, size: number): string {
  const parts = Array.from(
    { length: size },
    (_, i) =>
      `--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: ${i + 1}\r\n\r\nPOST /api/data/v9.2/tst_visits HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(visit(name, i))}\r\n`,
  );
  return `--b\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n${parts.join('')}--c--\r\n--b--\r\n`;
}
