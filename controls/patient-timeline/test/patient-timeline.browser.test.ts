import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { expectLeanBundle, expectNoLeaks } from '../../kit/test-host/checks';
import { emptyPatientKey, makeDataSet, patientKey } from '../../kit/test-host/data-set';
import { mount, openHost } from '../../kit/test-host/harness';

const control = { folder: 'patient-timeline', constructorName: 'PatientTimeline' };
const today = new Date().toISOString();
const small = makeDataSet({ seed: 7, events: 10, now: today });
const medium = makeDataSet({ seed: 7, events: 800, now: today });

const feed = (page: Page) => page.getByRole('feed');
const articles = (page: Page) => page.getByRole('article');
const focusedPosition = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('article')?.getAttribute('aria-posinset') ?? null);
const unmount = (page: Page) => page.evaluate(() => window.testPage.unmount());

test('the bundle brings nothing the platform has', () => {
  expectLeanBundle(control, { bytes: 400_000, gzip: 75_000 });
});

for (const react of [16, 17] as const) {
  test.describe(`on React ${react}`, () => {
    test.beforeEach(async ({ page }) => {
      await page.setViewportSize({ width: 1000, height: 760 });
      await openHost(page, react, control);
      expect(await page.evaluate(() => window.testPage.reactVersion())).toBe(react === 16 ? '16.14.0' : '17.0.2');
    });

    test('shows every event of the patient in order, with its place in the whole', async ({ page }) => {
      await mount(page, control, { data: small, patientKey });
      await expect(articles(page)).toHaveCount(10);
      const places = await articles(page).evaluateAll((all) =>
        all.map((one) => [one.getAttribute('aria-posinset'), one.getAttribute('aria-setsize')]),
      );
      expect(places).toEqual(Array.from({ length: 10 }, (_, index) => [String(index + 1), '10']));
      await expect(page.getByRole('status')).toHaveText('Events: 10');
    });

    test('is worked by keys alone: filters, feed, opening a record, leaving the feed', async ({ page }) => {
      await mount(page, control, { data: medium, patientKey });
      await expect(articles(page).first()).toBeVisible();
      await page.getByRole('searchbox').focus();
      // Search, date, status, grouping, today, the two views, export, refresh, the types as one stop, then the feed.
      for (let stop = 0; stop < 8; stop += 1) await page.keyboard.press('Tab');
      await expect(page.getByRole('button', { name: 'Refresh' })).toBeFocused();
      await page.keyboard.press('Tab');
      await expect(page.getByRole('button', { name: /^Encounters/ })).toBeFocused();
      await page.keyboard.press('End');
      await expect(page.getByRole('button', { name: /^Abnormal only/ })).toBeFocused();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('button', { name: /^Conditions/ })).toBeFocused();
      await page.keyboard.press('Tab');
      expect(await focusedPosition(page)).toBe('1');

      for (let step = 0; step < 30; step += 1) await page.keyboard.press('PageDown');
      expect(await focusedPosition(page)).toBe('31');
      await page.keyboard.press('PageUp');
      expect(await focusedPosition(page)).toBe('30');
      const focused = page.locator('article:focus');
      await expect(focused).toBeInViewport({ ratio: 0.9 });

      await page.keyboard.press('Enter');
      const key = (await focused.getAttribute('data-event-key')) ?? '';
      const opened = await page.evaluate(() => window.testPage.opened);
      expect(opened).toEqual([expect.objectContaining({ entityId: key.split('/')[1] })]);

      await page.keyboard.press('End');
      await expect.poll(() => focusedPosition(page)).toBe('800');
      await expect(page.locator('article:focus')).toBeInViewport({ ratio: 0.9 });
      await page.keyboard.press('Home');
      await expect.poll(() => focusedPosition(page)).toBe('1');
      await page.keyboard.press('Control+Home');
      expect(await focusedPosition(page)).toBeNull();
    });

    test('keeps the focused event in the document while scrolling far away', async ({ page }) => {
      await mount(page, control, { data: medium, patientKey });
      await articles(page).nth(2).focus();
      const key = await page.locator('article:focus').getAttribute('data-event-key');
      await feed(page).evaluate((element) => element.parentElement?.scrollTo(0, 20_000));
      await expect(page.locator(`[data-event-key="${key}"]`)).toBeFocused();
      await page.keyboard.press('PageDown');
      await expect.poll(() => focusedPosition(page)).toBe('4');
    });

    test('filters by type, abnormal and text, says how many, and tells no match from nothing', async ({ page }) => {
      await mount(page, control, { data: medium, patientKey });
      const status = page.getByRole('status');
      await expect(status).toHaveText('Events: 800');
      const conditions = page.getByRole('button', { name: /^Conditions/ });
      const count = (await conditions.innerText()).replace(/\D/g, '');
      await conditions.click();
      await expect(conditions).toHaveAttribute('aria-pressed', 'true');
      await expect(status).toHaveText(`Events: ${count} of 800`);
      await page.getByRole('button', { name: /^Abnormal only/ }).click();
      await expect(page.getByText('No events match')).toBeVisible();
      await page.getByRole('button', { name: 'Clear filters' }).first().click();
      await expect(status).toHaveText('Events: 800');

      await page.getByRole('searchbox').fill('meniere');
      await expect(status).toHaveText(/^Events: \d+ of 800$/);
      const titles = await articles(page).getByRole('button').allInnerTexts();
      expect(new Set(titles)).toEqual(new Set(['Ménière’s disease']));
    });

    test('says what could not be read, names it, and completes on retry (I6)', async ({ page }) => {
      await mount(page, control, {
        data: small,
        patientKey,
        troubles: {
          hco_observation: { errorCode: 0x80072322, times: 1 },
          hco_procedure: { errorCode: 0x80040220 },
        },
      });
      const busy = page.getByRole('alert').filter({ hasText: 'the server is busy: Observations' });
      await expect(busy).toBeVisible();
      const denied = page.getByRole('alert').filter({ hasText: 'you have no access: Procedures' });
      await expect(denied.getByRole('button')).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^Observations –/ })).toBeVisible();
      await busy.getByRole('button', { name: 'Try again' }).click();
      await expect(busy).toHaveCount(0);
      await expect(denied).toBeVisible();
      await expect(page.getByRole('button', { name: /^Observations \d/ })).toBeVisible();
    });

    test('asks to save first without a key, shows a skeleton, and an empty timeline as empty', async ({ page }) => {
      await mount(page, control, { data: small, patientKey: null });
      await expect(page.getByText('Save the record first')).toBeVisible();
      expect(await page.evaluate(() => window.testPage.reads())).toEqual([]);
      await page.evaluate((key) => window.testPage.update({ patientKey: key }), emptyPatientKey);
      await expect(page.getByText('No events yet')).toBeVisible();
      await unmount(page);
      await mount(page, control, { data: small, patientKey, delay: 400 });
      await expect(page.getByRole('img', { name: 'Loading…' })).toBeVisible();
      await expect(articles(page)).toHaveCount(10);
    });

    test('shows lanes from the same events: one tab stop, arrow keys, zoom, preview, opening', async ({ page }) => {
      await mount(page, control, { data: medium, patientKey });
      await page.getByRole('button', { name: 'Lanes', exact: true }).click();
      expect(await page.evaluate(() => window.testPage.states.pop())).toMatchObject({ view: 'lanes' });
      const lanes = page.getByRole('group', { name: 'Patient timeline, lanes' });
      await expect(lanes.getByRole('group', { name: /^Encounters: \d+/ })).toBeVisible();
      await expect(lanes.locator('button[tabindex="0"]')).toHaveCount(1);
      const focusedMark = () => page.evaluate(() => document.activeElement?.getAttribute('data-mark') ?? null);
      await lanes.locator('button[tabindex="0"]').focus();
      const first = await focusedMark();
      await page.keyboard.press('ArrowLeft');
      const second = await focusedMark();
      expect(second).not.toBe(first);
      await page.keyboard.press('ArrowRight');
      expect(await focusedMark()).toBe(first);
      await page.keyboard.press('ArrowDown');
      expect(await focusedMark()).toMatch(/^condition/);
      await expect(page.getByRole('region', { name: 'Selected events' }).getByRole('button').first()).toContainText(
        'Condition',
      );
      // Closer with every step, and the focus stays on a mark.
      const range = page.getByText(/^\w{3} \d+, \d{4} – \w{3} \d+, \d{4}$/).first();
      const wide = await range.innerText();
      for (let step = 0; step < 4; step += 1) await page.keyboard.press('+');
      expect(await range.innerText()).not.toBe(wide);
      await page.keyboard.press('0');
      expect(await focusedMark()).not.toBeNull();
      // The wheel with Control zooms, and a plain one is left to the page.
      const before = await range.innerText();
      await lanes.hover({ position: { x: 500, y: 100 } });
      await page.mouse.wheel(0, -300);
      expect(await range.innerText()).toBe(before);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -300);
      await page.keyboard.up('Control');
      await expect(range).not.toHaveText(before);
      await page.getByRole('region', { name: 'Selected events' }).getByRole('button').first().click();
      expect(await page.evaluate(() => window.testPage.opened.length)).toBe(1);
    });

    test('of 10,000 events the lanes draw a bounded number of marks', async ({ page }) => {
      const data = makeDataSet({ seed: 3, events: 10_000, now: today });
      await mount(page, control, { data, patientKey, state: { view: 'lanes' } });
      await expect(page.locator('[data-mark]').first()).toBeVisible();
      for (let turn = 0; turn < 8; turn += 1) {
        const nodes = await page.evaluate(() => document.querySelectorAll('[data-control] *').length);
        expect(nodes).toBeLessThan(1500);
        await page.getByRole('button', { name: 'Zoom in' }).click();
      }
    });

    test('narrows by date and status, goes to today, saves what is shown, and remembers', async ({ page }) => {
      await mount(page, control, { data: medium, patientKey });
      const status = page.getByRole('status');
      await expect(status).toHaveText('Events: 800');
      await page.getByRole('button', { name: 'Today', exact: true }).click();
      await expect.poll(() => focusedPosition(page)).not.toBeNull();
      const ahead = Number(await focusedPosition(page)) - 1;
      expect(ahead).toBeGreaterThan(0);
      await page.getByRole('combobox', { name: 'Status' }).selectOption('Cancelled');
      await expect(status).toHaveText(/^Events: \d+ of 800$/);
      const shown = Number(/\d+/.exec(await status.innerText())?.[0]);
      await page.getByRole('button', { name: 'Export what is shown as CSV' }).click();
      const [file] = await page.evaluate(() => window.testPage.saved);
      const text = Buffer.from(file?.fileContent ?? '', 'base64').toString('utf8');
      expect(text.trim().split('\r\n')).toHaveLength(shown + 1);
      const state = await page.evaluate(() => window.testPage.states.pop());
      await unmount(page);
      await mount(page, control, { data: medium, patientKey, state: { ...state } });
      await expect(status).toHaveText(`Events: ${shown} of 800`);
    });

    test('tells makers, and only them, of a table the environment lacks', async ({ page }) => {
      const troubles = { hco_goal: { errorCode: 0x80060888 }, hco_task: { errorCode: 0x80060888 } };
      await mount(page, control, { data: small, patientKey, troubles });
      await expect(articles(page)).toHaveCount(10);
      await expect(page.getByText('Goals')).toHaveCount(0);
      await expect(page.getByRole('alert')).toHaveCount(0);
      await unmount(page);
      await mount(page, control, { data: small, patientKey, troubles, privileges: ['create webresource'] });
      await expect(page.getByText('Not in this environment: Goals, Tasks.')).toBeVisible();
    });

    test('takes its sources from a web resource, and tells makers what was wrong in it', async ({ page }) => {
      const json = JSON.stringify({
        hidden: ['observation'],
        sources: [
          {
            id: 'visit',
            label: 'Stays <b>',
            table: 'hco_encounter',
            idColumn: 'hco_encounterid',
            patient: 'hco_patient',
            dates: [{ start: 'hco_periodstart', startPrecision: 'hco_periodstartprecision' }],
            title: [{ column: 'hco_typedisplay' }],
          },
          { id: 'broken', label: 'x' },
        ],
      });
      const content = Buffer.from(json, 'utf8').toString('base64');
      const data = { ...medium, webresource: [{ name: 'my_/timeline.json', content }] };
      await mount(page, control, {
        data,
        patientKey,
        configuration: 'my_/timeline.json',
        privileges: ['create webresource'],
      });
      await expect(page.getByRole('button', { name: /^Stays <b> \d/ })).toBeVisible();
      await expect(page.getByRole('button', { name: /^Observations/ })).toHaveCount(0);
      await expect(page.getByText(/Left out of the configuration.*broken needs "table"/)).toBeVisible();
    });

    test('shows how a result developed, with its reference range', async ({ page }) => {
      await mount(page, control, { data: medium, patientKey });
      await page.getByRole('button', { name: /^Observations/ }).click();
      const chart = articles(page)
        .first()
        .getByRole('img', { name: /^Trend of \d+ results, from .* to / });
      await expect(chart).toBeVisible();
      await page.getByRole('searchbox').fill('body weight');
      // No reference range: a line without a band.
      await expect(articles(page).first()).toContainText('Body weight');
      await expect(articles(page).first().locator('svg rect')).toHaveCount(0);
      await expect(articles(page).first().locator('svg polyline')).toHaveCount(1);
    });

    test('gives the same element while nothing changed', async ({ page }) => {
      await mount(page, control, { data: small, patientKey });
      expect(await page.evaluate(() => window.testPage.update())).toBe(true);
      expect(await page.evaluate(() => window.testPage.update({ width: 320 }))).toBe(false);
    });

    test('of 10,000 events draws only what is in view, however far one scrolls', async ({ page }) => {
      const data = makeDataSet({ seed: 3, events: 10_000, now: today });
      await mount(page, control, { data, patientKey });
      await expect(articles(page).first()).toBeVisible();
      const scroller = feed(page).locator('..');
      let most = 0;
      for (let step = 0; step < 40; step += 1) {
        const [drawn, nodes] = await scroller.evaluate((element) => {
          element.scrollTop = element.scrollHeight;
          return new Promise<[number, number]>((resolve) =>
            requestAnimationFrame(() =>
              requestAnimationFrame(() =>
                resolve([element.querySelectorAll('article').length, element.querySelectorAll('*').length]),
              ),
            ),
          );
        });
        expect(drawn).toBeGreaterThan(0);
        expect(nodes).toBeLessThan(1500);
        most = Math.max(most, drawn);
        await page.waitForTimeout(50);
      }
      expect(most).toBeLessThan(60);
      await expect(page.getByRole('status')).toHaveText('Events: 10,000');
      await page.locator('article[tabindex="0"]').focus();
      await page.keyboard.press('End');
      await expect.poll(() => focusedPosition(page)).toBe('10000');
    });

    test('leaves no listener and no timer behind', async ({ page }) => {
      await expectNoLeaks(page, control, { data: small, patientKey }, 'article');
    });
  });
}
