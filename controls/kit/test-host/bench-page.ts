import { makeContext } from './context';
import { makeDataSet, patientKey } from './data-set';
import { memoryWebApi } from './memory-web-api';
import { seededRandom } from './random';

/** The page a benchmark drives. Plain data in and out, because it is called from another process. */

type Rows = ComponentFramework.WebApi.Entity[];

interface Control {
  init(context: unknown, notify: () => void, state: unknown): void;
  updateView(context: unknown): unknown;
  destroy(): void;
}

interface Platform {
  readonly ReactDOM: {
    render(element: unknown, container: Element): void;
    unmountComponentAtNode(container: Element): boolean;
  };
  readonly FluentUIReactv940: { readonly webLightTheme: unknown };
  readonly vis?: {
    readonly DataSet: new (items: readonly unknown[]) => unknown;
    readonly Timeline: new (place: Element, items: unknown, groups: unknown, options: unknown) => { destroy(): void };
  };
}

const platform = globalThis as unknown as Platform;
const registered = new Map<string, new () => Control>();
const asked: string[] = [];
let answers = new Map<string, Rows>();
let open: () => void = () => undefined;
let gate: Promise<void> = Promise.resolve();
let control: Control | undefined;

function place(): Element {
  const found = document.getElementById('control');
  if (!found) throw new Error('The page has no place for a control.');
  return found;
}

/** Answers whole: every row of a query at once, when the gate opens. */
const replay = (handOver: boolean) => ({
  retrieveMultipleRecords: async (table: string, options = '') => {
    const key = table + options;
    asked.push(key);
    await gate;
    const entities = answers.get(key) ?? [];
    // A real client keeps no rows either: what stays in memory is what the control keeps.
    if (handOver) answers.delete(key);
    return { entities, nextLink: undefined as unknown as string };
  },
});

/** The moment after the frame in which something first matched the selector. */
function painted(selector: string): Promise<number> {
  return new Promise((resolve) => {
    const afterFrame = (): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      });
    };
    if (document.querySelector(selector)) return afterFrame();
    const observer = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      afterFrame();
    });
    observer.observe(place(), { childList: true, subtree: true });
  });
}

export interface BenchMount {
  readonly control: string;
  readonly strings: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, unknown>>;
  /** What shows that there is something to see. */
  readonly ready: string;
  /** Rows are let go once handed over. */
  readonly handOver: boolean;
}

const benchPage = {
  asked: () => asked,

  /** Makes a patient with so many events and works out the answers to these reads. */
  async prepare(queries: readonly string[], events: number, now: string): Promise<void> {
    const api = memoryWebApi(makeDataSet({ seed: 11, events, now }));
    answers = new Map();
    for (const query of new Set(queries)) {
      const at = query.indexOf('?');
      const read = await api.retrieveMultipleRecords(query.slice(0, at), query.slice(at), 1_000_000);
      answers.set(query, read.entities);
    }
  },

  /** Mounts a control and lets it ask; @returns milliseconds from the answers to the frame that shows the first of them */
  async mount(request: BenchMount): Promise<number> {
    const Constructor = registered.get(request.control);
    if (!Constructor) throw new Error(`No bundle registered ${request.control}.`);
    gate = new Promise((resolve) => (open = resolve));
    control = new Constructor();
    const context = makeContext({
      patientKey,
      webAPI: replay(request.handOver) as unknown as ComponentFramework.WebApi,
      strings: request.strings,
      languageId: 1033,
      isRightToLeft: false,
      isDark: false,
      theme: platform.FluentUIReactv940.webLightTheme,
      width: -1,
      height: -1,
      offsetMinutes: 60,
      isOnline: true,
      onOpenForm: () => undefined,
      onSaveFile: () => undefined,
      onState: () => undefined,
      privileges: [],
      configuration: null,
    });
    control.init(context, () => undefined, { ...request.state });
    platform.ReactDOM.render(control.updateView(context), place());
    // The control has asked by then, and its skeleton has been drawn.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const shown = painted(request.ready);
    const started = performance.now();
    open();
    return (await shown) - started;
  },

  unmount(): void {
    platform.ReactDOM.unmountComponentAtNode(place());
    control?.destroy();
    control = undefined;
  },

  /** The same rows as vis-timeline takes them. @returns milliseconds until the frame that shows the first item */
  async mountVis(options: Readonly<Record<string, unknown>>): Promise<number> {
    const { vis } = platform;
    if (!vis) throw new Error('vis-timeline is not on the page.');
    const dates: Readonly<Record<string, readonly string[]>> = {
      hco_encounter: ['hco_periodstart', 'hco_periodend'],
      hco_condition: ['hco_onset', 'hco_recordeddate'],
      hco_observation: ['hco_effective'],
      hco_procedure: ['hco_performedstart'],
      hco_medicationrequest: ['hco_validitystart', 'hco_authoredon'],
      hco_immunization: ['hco_occurrence'],
      hco_appointment: ['hco_start', 'hco_end'],
    };
    const titles = ['hco_typedisplay', 'hco_codedisplay', 'hco_medicationdisplay', 'hco_vaccinedisplay'];
    const seen = new Set<string>();
    const items: unknown[] = [];
    for (const [query, rows] of answers) {
      const table = query.slice(0, query.indexOf('?'));
      for (const row of rows) {
        const start = dates[table]?.map((column) => row[column] as unknown).find((value) => typeof value === 'string');
        const id = String(row[`${table}id`]);
        if (start === undefined || seen.has(id)) continue;
        seen.add(id);
        const title = titles.map((column) => row[column] as unknown).find((value) => typeof value === 'string');
        items.push({ id, group: table, start, content: title ?? 'Annual wellness visit' });
      }
    }
    const groups = Object.keys(dates).map((id) => ({ id, content: id }));
    const started = performance.now();
    const shown = painted('.vis-item');
    new vis.Timeline(place(), new vis.DataSet(items), new vis.DataSet(groups), options);
    return (await shown) - started;
  },

  /** Scrolls like a wheel, a fling and the scroll bar, in a seeded order. @returns milliseconds between frames */
  scroll(selector: string, frames: number): Promise<number[]> {
    const scroller = document.querySelector(selector);
    if (!scroller) throw new Error(`Nothing to scroll at ${selector}.`);
    const random = seededRandom(5);
    const times: number[] = [];
    let direction = 1;
    let speed = 100;
    return new Promise((resolve) => {
      let last = performance.now();
      const step = (at: number): void => {
        times.push(at - last);
        last = at;
        if (times.length > frames) return resolve(times.slice(1));
        if (times.length % 30 === 0) {
          speed = [60, 120, 400, 2_000][random.int(4)] ?? 100;
          if (random.chance(0.2)) direction = -direction;
        }
        // Someone drags the bar.
        if (times.length % 80 === 0) scroller.scrollTop = random.int(scroller.scrollHeight);
        else scroller.scrollTop += direction * speed;
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
  },

  nodes: () => place().querySelectorAll('*').length,
};

export type BenchPage = typeof benchPage;

Object.assign(globalThis, {
  ComponentFramework: {
    registerControl: (name: string, constructor: new () => Control) => void registered.set(name, constructor),
  },
  benchPage,
});
