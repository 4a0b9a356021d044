import { expect, test } from '@playwright/test';
import { makeCareTeams } from '../../kit/test-host/care-team-data';
import { expectAccessible } from '../../kit/test-host/checks';
import { emptyPatientKey, patientKey } from '../../kit/test-host/data-set';
import type { MountRequest } from '../../kit/test-host/harness';
import { mount, openHost, readStrings } from '../../kit/test-host/harness';
import { control, editor } from './support';

const data = makeCareTeams();

test.describe('the care team for everyone', () => {
  test.beforeEach(async ({ page }) => {
    await page.setViewportSize({ width: 1000, height: 760 });
    await openHost(page, 17, control);
  });

  const states: readonly (readonly [string, MountRequest])[] = [
    ['light', { data, patientKey, privileges: editor }],
    ['dark', { data, patientKey, isDark: true, privileges: editor }],
    ['right to left', { data, patientKey, isRightToLeft: true, languageId: 1025 }],
    ['phone', { data, patientKey, formFactor: 3, width: 340 }],
    ['graph', { data, patientKey, state: { view: 'graph' } }],
    ['graph, dark', { data, patientKey, isDark: true, state: { view: 'graph' } }],
    ['graph, right to left', { data, patientKey, isRightToLeft: true, languageId: 1025, state: { view: 'graph' } }],
    ['with failures', { data, patientKey, troubles: { hco_careteamparticipant: { errorCode: 5 } } }],
    ['empty', { data, patientKey: emptyPatientKey, privileges: editor }],
    ['masked', { data, patientKey, isMasked: true }],
    ['offline', { data, patientKey, isOnline: false }],
    ['loading', { data, patientKey, delay: 60_000 }],
  ];
  // Forced colours replace a dark theme as they do a light one; axe sees the theme's own beneath them.
  const forced = ['light', 'phone', 'graph', 'with failures', 'empty'];
  for (const colors of ['none', 'active'] as const)
    for (const [name, request] of states.filter(([one]) => colors === 'none' || forced.includes(one))) {
      test(`axe finds nothing: ${name}${colors === 'active' ? ', forced colours' : ''}`, async ({ page }) => {
        await page.emulateMedia({ forcedColors: colors });
        await mount(page, control, request);
        await page.waitForTimeout(300);
        // Everything open, teams within teams too.
        const closed = page.locator('[data-row] button[aria-expanded="false"]');
        while ((await closed.count()) > 0) await closed.first().click();
        await expectAccessible(page);
      });
    }

  for (const [zoom, width] of [
    ['400 %, 320 pixels', 320],
    ['200 %', 500],
  ] as const)
    for (const view of ['list', 'graph'])
      test(`at ${zoom} nothing is cut off sideways: ${view}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 700 });
        await mount(page, control, { data, patientKey, languageId: 1031, privileges: editor, state: { view } });
        await page.waitForTimeout(300);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const clipped = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('[role="gridcell"], [role="gridcell"] *, h3')]
            .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
            .map((one) => one.textContent),
        );
        expect(clipped).toEqual([]);
      });

  test('every target is 24 pixels or more', async ({ page }) => {
    await mount(page, control, { data, patientKey, privileges: editor });
    await page.waitForTimeout(200);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-control] button, [data-control] a, [data-control] select')]
        .map((one) => ({ name: one.getAttribute('aria-label') ?? one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ name }) => name),
    );
    expect(small).toEqual([]);
  });

  test('every text comes from the language files: a made-up language leaves none behind', async ({ page }) => {
    const request = { data, patientKey, privileges: editor, isRightToLeft: false };
    for (const state of [{ view: 'list' }, { view: 'graph' }]) {
      await mount(page, control, { ...request, state, isPseudo: true });
      await page.waitForTimeout(300);
      const texts = await page.evaluate(() => {
        const own = (element: Element): string[] =>
          [...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : []));
        const all = [...document.querySelectorAll('[data-control] *')];
        const named = all.flatMap((one) => [one.getAttribute('aria-label'), one.getAttribute('title')]);
        return [...all.flatMap(own), ...named].filter((text): text is string => text !== null && text.trim() !== '');
      });
      const rows = JSON.stringify(data);
      const words = Object.values(readStrings(control, 1033));
      // Neither a language text as it is in English, unless a row says the same, nor a place that was not filled.
      expect(texts.filter((text) => words.includes(text.trim()) && !rows.includes(text.trim()))).toEqual([]);
      expect(texts.filter((text) => /CareTeam_|Kit_|\{\d\}/.test(text))).toEqual([]);
      expect(texts.filter((text) => text.startsWith('⟦')).length).toBeGreaterThan(5);
      await page.evaluate(() => window.testPage.unmount());
    }
  });
});
