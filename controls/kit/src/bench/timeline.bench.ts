import type { Bench, Report } from '@patient-outreach/bench';
import { median, ratio } from '@patient-outreach/bench';
import type { Page } from '@playwright/test';
import type { BenchMount } from './page';
import { browserMissing, openBenchBrowser, packageScript, readStrings } from './page';

const control = { folder: 'patient-timeline', constructorName: 'PatientTimeline' };
const rounds = 3;
const now = '2026-06-15T09:00:00Z';
const vis = 'vis-timeline/standalone/umd/vis-timeline-graph2d.min.js';
type Opener = Awaited<ReturnType<typeof openBenchBrowser>>;

const request = (over: Partial<BenchMount> = {}): BenchMount => ({
  control: `PatientOutreach.${control.constructorName}`,
  strings: readStrings(control),
  state: { view: 'feed' },
  ready: 'article',
  handOver: false,
  ...over,
});
const lanes = { state: { view: 'lanes' }, ready: '[data-mark]' };

/** The reads the control makes, learned in a page that is thrown away. */
async function queriesOf({ open }: Opener): Promise<string[]> {
  const page = await open();
  void page.evaluate((asked) => window.benchPage.mount(asked), request({ ready: '[role="status"]' }));
  await page.waitForTimeout(1500);
  const asked = await page.evaluate(() => window.benchPage.asked());
  await page.context().close();
  return asked;
}

/** A fresh page with the answers ready, closed afterwards. */
async function inPage<T>(
  opener: Opener,
  queries: string[],
  events: number,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await opener.open([packageScript(vis)]);
  try {
    await page.evaluate(([asked, count, today]) => window.benchPage.prepare(asked, count, today), [
      queries,
      events,
      now,
    ] as const);
    return await work(page);
  } finally {
    await page.context().close();
  }
}

/** Frames of a seeded scroll. The machine's other work can only lengthen a frame, so the best of three runs counts. */
async function scrolling(opener: Opener, queries: string[], report: Report): Promise<void> {
  const worst: number[] = [];
  const tails: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    await inPage(opener, queries, 10_000, async (page) => {
      await page.evaluate((asked) => window.benchPage.mount(asked), request());
      const times = await page.evaluate(() => window.benchPage.scroll('[data-scroller]', 300));
      const sorted = [...times].sort((a, b) => a - b);
      worst.push(sorted[sorted.length - 1] ?? Infinity);
      tails.push(sorted[Math.floor(sorted.length * 0.95)] ?? Infinity);
    });
  }
  const measure = 'feed of 10,000 events, scrolling 300 frames';
  report({ measure: `${measure}, longest frame`, value: Math.min(...worst), unit: 'ms', wanted: { atMost: 50 } });
  report({ measure: `${measure}, 95 % of the frames within`, value: median(tails), unit: 'ms' });
}

/** Longest interaction to the next paint (Event Timing) of what users do. */
async function interacting(opener: Opener, queries: string[], report: Report): Promise<void> {
  const worst: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    await inPage(opener, queries, 10_000, async (page) => {
      await page.evaluate((asked) => window.benchPage.mount(asked), request());
      await page.evaluate(() => {
        const times: number[] = [];
        Object.assign(window, { interactions: times });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[])
            if (entry.interactionId) times.push(entry.duration);
        }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
      });
      const settle = () => page.waitForTimeout(400);
      const click = async (name: RegExp | string): Promise<void> => {
        await page
          .getByRole('button', { name, exact: typeof name === 'string' })
          .first()
          .click();
        await settle();
      };
      await click(/^Observations/);
      await click(/^Abnormal only/);
      await page.getByRole('searchbox').fill('');
      await page.getByRole('searchbox').pressSequentially('glucose', { delay: 60 });
      await settle();
      await click('Clear filters');
      await page.locator('article[tabindex="0"]').focus();
      for (const key of ['PageDown', 'ArrowDown', 'End', 'Home', 'PageDown']) {
        await page.keyboard.press(key);
        await settle();
      }
      await click('Lanes');
      for (const name of ['Zoom in', 'Zoom in', 'Earlier', 'Zoom out', 'Show all of the time']) await click(name);
      await page.locator('[data-mark][tabindex="0"]').focus();
      for (const key of ['ArrowDown', 'ArrowLeft', '+', '-']) {
        await page.keyboard.press(key);
        await settle();
      }
      await click('Feed');
      const times = await page.evaluate(() => (window as unknown as { interactions: number[] }).interactions);
      worst.push(Math.max(16, ...times));
    });
  }
  report({
    measure: '10,000 events, longest interaction to the next paint',
    value: Math.min(...worst),
    unit: 'ms',
    wanted: { atMost: 200 },
  });
}

async function hundredThousand(opener: Opener, queries: string[], report: Report): Promise<void> {
  const times: number[] = [];
  let nodes = 0;
  let heap = 0;
  for (let run = 0; run < 3; run += 1) {
    await inPage(opener, queries, 100_000, async (page) => {
      times.push(await page.evaluate((asked) => window.benchPage.mount(asked), request({ handOver: true })));
      nodes = Math.max(nodes, await page.evaluate(() => window.benchPage.nodes()));
      const session = await page.context().newCDPSession(page);
      await session.send('HeapProfiler.collectGarbage');
      heap = Math.max(heap, (await session.send('Runtime.getHeapUsage')).usedSize / 1024 / 1024);
      await page.getByRole('button', { name: 'Lanes', exact: true }).click();
      await page.locator('[data-mark]').first().waitFor();
      nodes = Math.max(nodes, await page.evaluate(() => window.benchPage.nodes()));
    });
  }
  report({ measure: '100,000 events, ready after data', value: median(times), unit: 'ms', wanted: { atMost: 2000 } });
  report({ measure: '100,000 events, nodes in the document', value: nodes, wanted: { atMost: 1500 } });
  report({ measure: '100,000 events, heap after collection', value: heap, unit: 'MB', wanted: { atMost: 100 } });
}

/** Time to the first paint, in turn with vis-timeline in fresh pages; its items are made before its clock starts. */
async function firstPaint(opener: Opener, queries: string[], report: Report): Promise<void> {
  const sides: Readonly<Record<string, (page: Page) => Promise<number>>> = {
    feed: (page) => page.evaluate((asked) => window.benchPage.mount(asked), request()),
    lanes: (page) => page.evaluate((asked) => window.benchPage.mount(asked), request(lanes)),
    vis: (page) => page.evaluate(() => window.benchPage.mountVis({ height: '600px' })),
    visUnstacked: (page) => page.evaluate(() => window.benchPage.mountVis({ height: '600px', stack: false })),
  };
  const times = new Map<string, number[]>(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = Object.entries(sides);
    for (const [name, work] of round % 2 === 0 ? order : order.reverse())
      times.get(name)?.push(await inPage(opener, queries, 10_000, work));
  }
  const of = (name: string): number => median(times.get(name) ?? []);
  const first = '10,000 events, first paint';
  report({ measure: `${first} of the feed after data`, value: of('feed'), unit: 'ms', wanted: { atMost: 500 } });
  report({ measure: `${first} of the lanes after data`, value: of('lanes'), unit: 'ms', wanted: { atMost: 500 } });
  report({ measure: `${first} of vis-timeline`, value: of('vis'), unit: 'ms' });
  report({ measure: `${first} of vis-timeline, not stacked`, value: of('visUnstacked'), unit: 'ms' });
  report({ measure: `${first}, vis-timeline / feed`, value: ratio(of('vis'), of('feed')), wanted: { atLeast: 10 } });
  report({ measure: `${first}, vis-timeline / lanes`, value: ratio(of('vis'), of('lanes')), wanted: { atLeast: 10 } });
}

/** The production bundle on the platform's React 17, in Chromium; all events in the control, whatever pages they come in. */
const bench: Bench = {
  name: 'Patient timeline',
  missing: browserMissing,
  run: async (report) => {
    const opener = await openBenchBrowser(control);
    try {
      const queries = await queriesOf(opener);
      await firstPaint(opener, queries, report);
      await scrolling(opener, queries, report);
      await interacting(opener, queries, report);
      await hundredThousand(opener, queries, report);
    } finally {
      await opener.close();
    }
  },
};

export default bench;
