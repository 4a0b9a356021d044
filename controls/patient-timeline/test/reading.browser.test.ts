import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../../kit/test-host/checks';
import { makeDataSet, patientKey } from '../../kit/test-host/data-set';
import type { MountRequest } from '../../kit/test-host/harness';
import { mount, openHost } from '../../kit/test-host/harness';
import { makeStory } from './story';

const control = { folder: 'patient-timeline', constructorName: 'PatientTimeline' };
const data = makeStory(new Date().toISOString());
const medium = makeDataSet({ seed: 7, events: 800, now: new Date().toISOString() });
const views = ['feed', 'lanes'] as const;
const base: MountRequest = { data, patientKey };

const ready = (page: Page) => page.locator('article, [data-mark]').first().waitFor();

/** Nothing is cut off sideways but what scrolls on its own, and what can be pressed is 24 pixels or more (WCAG 2.2, 2.5.8). */
async function expectFits(page: Page): Promise<void> {
  const { width, wide, small } = await page.evaluate(() => ({
    width: window.innerWidth,
    wide: document.documentElement.scrollWidth,
    small: Array.from(document.querySelectorAll<HTMLElement>('[data-control] button'))
      .map((button) => button.getBoundingClientRect())
      .filter((box) => box.width > 0 && (box.width < 23.5 || box.height < 23.5)).length,
  }));
  expect(wide).toBeLessThanOrEqual(width);
  expect(small).toBe(0);
}

test.describe('for every reader', () => {
  test.beforeEach(async ({ page }) => openHost(page, 17, control));

  // Zooming a page of 1280 pixels to 200 % leaves 640, to 400 % leaves 320 (WCAG 2.2, 1.4.10).
  for (const view of views) {
    for (const [name, width] of [
      ['200 %', 640],
      ['400 %', 320],
    ] as const) {
      test(`reflows at ${name}: ${view}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 512 });
        await mount(page, control, { ...base, state: { view } });
        await ready(page);
        await expectFits(page);
        await expectAccessible(page);
      });
    }

    for (const [name, options] of [
      ['light', {}],
      ['dark', { isDark: true }],
      ['forced colours', {}],
      ['right to left', { isRightToLeft: true, languageId: 1025 }],
    ] as const) {
      test(`axe finds nothing in the whole record: ${view}, ${name}`, async ({ page }) => {
        if (name === 'forced colours') await page.emulateMedia({ forcedColors: 'active' });
        await mount(page, control, { ...base, ...options, state: { view, grouping: 'encounter' } });
        await ready(page);
        await expectAccessible(page);
      });
    }

    test(`has room for longer words, and no text of its own: ${view}`, async ({ page }) => {
      for (const width of [1000, 320]) {
        await page.setViewportSize({ width, height: 700 });
        await mount(page, control, { ...base, state: { view }, isPseudo: true, privileges: ['create phonecall'] });
        await ready(page);
        await expectFits(page);
        const untranslated = await page.evaluate(() =>
          Array.from(document.querySelectorAll('[data-control] button, [data-control] label, [data-control] option'))
            .filter((element) => !element.closest('article') && !element.matches('[data-mark]'))
            .map((element) => element.getAttribute('aria-label') ?? element.textContent ?? '')
            .filter((text) => /[a-z]{3}/i.test(text) && !text.includes('⟦')),
        );
        // Statuses come from the platform, in the user's language.
        expect(untranslated.filter((text) => !/^[\w ]+ \(\d+\)$/.test(text))).toEqual([]);
        await page.evaluate(() => window.testPage.unmount());
      }
    });
  }

  test('prints everything that passes the filters, not only what was in view, and says what is missing', async ({
    page,
  }) => {
    await mount(page, control, { data: medium, patientKey, troubles: { hco_condition: { errorCode: 5 } } });
    await ready(page);
    await page.getByRole('button', { name: /^Procedures/ }).click();
    const shown = Number(/\d+/.exec(await page.getByRole('status').innerText())?.[0]);
    expect(shown).toBeGreaterThan(10);
    await expect(page.locator('[data-print]')).toHaveCount(0);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('[data-print] tbody tr')).toHaveCount(shown);
    await expect(page.locator('[data-print] caption')).toContainText('Not complete');
    await expect(page.locator('[data-print] caption')).toContainText('Conditions');
    await expect(page.getByRole('feed')).toBeHidden();
    await expect(page.getByRole('searchbox')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await expect(page.locator('[data-print]')).toHaveCount(0);
  });
});
