import type { PatientInputs } from './snapshot';
import { createControlShell } from '../control-shell';
import { createStrings } from '../text/strings';
import { failureOf, isRetryable } from './failure';
import { guidLiteral, literal, queryOptions } from './query';
import { readSnapshot } from './snapshot';
import type { ReadingContext } from './web-api-reader';
import { webApiReader } from './web-api-reader';

describe('a failed read', () => {
  it.each([
    [{ errorCode: 0x80040220 }, 'denied', '0x80040220'],
    [{ errorCode: 0x80040220 | 0 }, 'denied', '0x80040220'],
    [{ code: '0x80072322' }, 'busy', '0x80072322'],
    [{ errorCode: 0x80060888 }, 'missing', '0x80060888'],
    [{ errorCode: 17 }, 'failed', '0x00000011'],
    [new Error('Patient Jane Roe was not found'), 'failed', undefined],
    ['text', 'failed', undefined],
  ])('%p reads as %s', (error, kind, code) => {
    expect(failureOf(error, true)).toEqual(code === undefined ? { kind } : { kind, code });
  });

  it('is a matter of the connection when there is none', () => {
    expect(failureOf({ errorCode: 5 }, false)).toEqual({ kind: 'offline' });
  });

  it('is tried again only where that can help', () => {
    const kinds = ['denied', 'missing', 'busy', 'offline', 'failed'] as const;
    expect(kinds.filter((kind) => isRetryable({ kind }))).toEqual(['busy', 'offline', 'failed']);
  });
});

describe('a query', () => {
  it('writes options as the Web API takes them', () => {
    const options = queryOptions({
      table: 'hco_careteamparticipant',
      select: ['hco_name', '_hco_member_value'],
      expand: { hco_member_contact: ['fullname', 'emailaddress1'] },
      filter: `hco_patient/hco_fhirkey eq ${literal('Patient-1')}`,
      orderBy: ['hco_start desc'],
    });
    expect(options).toBe(
      "?$select=hco_name,_hco_member_value&$expand=hco_member_contact($select=fullname,emailaddress1)&$filter=hco_patient/hco_fhirkey eq 'Patient-1'&$orderby=hco_start desc",
    );
  });

  it('cannot be broken out of by a key', () => {
    const text = literal("x' or 1 eq 1 &$top=5#");
    expect(decodeURIComponent(text)).toBe("'x'' or 1 eq 1 &$top=5#'");
    expect(text).not.toMatch(/[&#?]/);
  });

  it('takes only ids for ids', () => {
    expect(guidLiteral('00000000-0000-4000-8000-00000000000A')).toMatch(/A$/);
    expect(() => guidLiteral("1' or 1 eq 1")).toThrow('Not a row id.');
  });
});

describe('reading through webAPI', () => {
  const contextOf = (answer: () => Promise<unknown>): { context: ReadingContext; calls: unknown[][] } => {
    const calls: unknown[][] = [];
    const retrieveMultipleRecords = (...call: unknown[]): Promise<unknown> => {
      calls.push(call);
      return answer();
    };
    return { context: { webAPI: { retrieveMultipleRecords } } as unknown as ReadingContext, calls };
  };
  const query = { table: 'hco_encounter', select: ['hco_name'] };

  it('goes on with the part of the next link the client takes', async () => {
    const { context, calls } = contextOf(() =>
      Promise.resolve({
        entities: [{ hco_name: 'a' }],
        nextLink: '/api/data/v9.2/hco_encounters?$select=hco_name&$skiptoken=1',
      }),
    );
    const reader = webApiReader(() => context);
    const first = await reader.read(query, 50);
    expect(first).toEqual({ ok: true, value: { rows: [{ hco_name: 'a' }], next: '?$select=hco_name&$skiptoken=1' } });
    await reader.read(query, 50, '?$select=hco_name&$skiptoken=1');
    expect(calls).toEqual([
      ['hco_encounter', '?$select=hco_name', 50],
      ['hco_encounter', '?$select=hco_name&$skiptoken=1', 50],
    ]);
  });

  it('ends when there is no next link, whatever form that takes', async () => {
    for (const nextLink of [undefined, null, '']) {
      const { context } = contextOf(() => Promise.resolve({ entities: [], nextLink }));
      expect(await webApiReader(() => context).read(query, 50)).toEqual({ ok: true, value: { rows: [] } });
    }
  });

  it('gives a failure as a value, without the message (I5)', async () => {
    const { context } = contextOf(() =>
      Promise.reject(Object.assign(new Error('Jane Roe, born 1970'), { errorCode: 0x80040220 })),
    );
    const answer = await webApiReader(() => context).read(query, 50);
    expect(answer).toEqual({ ok: false, failure: { kind: 'denied', code: '0x80040220' } });
  });
});

const contextWith = (raw: string | null, more: object = {}): ComponentFramework.Context<PatientInputs> =>
  ({ parameters: { patientKey: { raw } }, ...more }) as unknown as ComponentFramework.Context<PatientInputs>;

describe('a snapshot', () => {
  it('stands on an empty context', () => {
    expect(readSnapshot({} as unknown as ComponentFramework.Context<PatientInputs>)).toMatchObject({
      patientKey: undefined,
      isRightToLeft: false,
      width: undefined,
      isVisible: true,
    });
  });
  it('takes −1, 0 and text for what they are', () => {
    const mode = { allocatedWidth: '640px', allocatedHeight: -1 };
    expect(readSnapshot(contextWith(' Patient-1 ', { mode }))).toMatchObject({
      patientKey: 'Patient-1',
      width: 640,
      height: undefined,
    });
    expect(readSnapshot(contextWith('  ')).patientKey).toBeUndefined();
  });
});

describe('the life of a control', () => {
  it('gives the same element while nothing changed, and another one when something did', () => {
    const shell = createControlShell((_host, snapshot) => ({ type: 'div', props: snapshot, key: null }));
    shell.init(contextWith('Patient-1'));
    const first = shell.updateView(contextWith('Patient-1'));
    expect(shell.updateView(contextWith('Patient-1'))).toBe(first);
    expect(shell.updateView(contextWith('Patient-2'))).not.toBe(first);
    shell.destroy();
    expect(() => shell.destroy()).not.toThrow();
  });
});

describe('texts', () => {
  it('fill their places, and show a place that was left open', () => {
    const strings = createStrings((key) => (key === 'Of' ? '{1} of {0} {2}' : key));
    expect(strings.text('Of', 5, 'two')).toBe('two of 5 {2}');
    expect(strings.text('Missing')).toBe('Missing');
  });
});
