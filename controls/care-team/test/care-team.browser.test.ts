import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { makeCareTeams } from '../../kit/test-host/care-team-data';
import { expectInert, expectLeanBundle, expectNoLeaks } from '../../kit/test-host/checks';
import { emptyPatientKey, patientKey } from '../../kit/test-host/data-set';
import { mount, openHost } from '../../kit/test-host/harness';
import { payloads } from '../../kit/test-host/payloads';
import { control, editor, focusedRow, group, hostile } from './support';

const data = makeCareTeams();
const rowOf = (within: Locator, text: string) => within.getByRole('row').filter({ hasText: text });
const headings = (page: Page) => page.getByRole('heading', { level: 3 });

test('the bundle brings nothing the platform has', () => {
  expectLeanBundle(control, { bytes: 400_000, gzip: 50_000 });
});

for (const react of [16, 17] as const) {
  test.describe(`on React ${react}`, () => {
    test.beforeEach(async ({ page }) => {
      await page.setViewportSize({ width: 1000, height: 760 });
      await openHost(page, react, control);
    });

    test('shows each team with what it is and who is in it, those without members too', async ({ page }) => {
      await mount(page, control, { data, patientKey });
      await expect(headings(page)).toHaveText([
        'Heart failure team',
        'Home care team',
        'Palliative care team',
        'Surgery team',
      ]);
      const heart = group(page, 'Heart failure team');
      for (const text of [
        'Active',
        'From 2024',
        'Longitudinal',
        'Chronic congestive heart failure',
        'Northside Clinic',
      ])
        await expect(heart.getByRole('row').first()).toContainText(text);
      const doctor = rowOf(heart, 'Dr. Ada Mercer');
      for (const text of [
        'Cardiologist',
        'Cardiology',
        'for Northside Clinic',
        'General practitioner',
        'From Feb 10, 2024',
      ])
        await expect(doctor).toContainText(text);
      await expect(doctor.locator('img')).toHaveAttribute('src', /^\/Image\/download\.aspx/);
      await expect(rowOf(heart, 'Eva Example')).toContainText('Family or related person');
      await expect(rowOf(heart, 'Nia Okafor')).toContainText('Ended');
      await expect(rowOf(group(page, 'Home care team'), 'Ana Example')).toContainText('Lead');
      await expect(group(page, 'Palliative care team')).toContainText('No members recorded.');
      await expect(group(page, 'Surgery team')).toContainText('March 2019 – Jun 15, 2019');
      await expect(page.getByRole('status')).toHaveText('Teams: 4 · Members: 10');
      await expect(page.getByRole('button', { name: /New care team|Add a member|End the membership/ })).toHaveCount(0);
    });

    test('reaches people by mail, phone and Teams where there is an address, and opens their record', async ({
      page,
    }) => {
      await mount(page, control, { data, patientKey });
      const heart = group(page, 'Heart failure team');
      const mail = heart.getByRole('link', { name: 'E-mail Dr. Ada Mercer' });
      await expect(mail).toHaveAttribute('href', 'mailto:ada.mercer@clinic.example');
      await expect(heart.getByRole('link', { name: 'Call Dr. Ada Mercer' })).toHaveAttribute('href', 'tel:+15550100');
      await heart.getByRole('button', { name: 'Chat with Dr. Ada Mercer in Teams' }).click();
      expect(await page.evaluate(() => window.testPage.urls)).toEqual([
        'https://teams.microsoft.com/l/chat/0/0?users=ada.mercer%40clinic.example',
      ]);
      await expect(rowOf(heart, 'Eva Example').getByRole('link')).toHaveCount(0);
      await heart.getByRole('button', { name: 'Open Dr. Ada Mercer' }).click();
      expect(await page.evaluate(() => window.testPage.opened)).toEqual([
        expect.objectContaining({ entityName: 'contact' }),
      ]);
    });

    test('is one tab stop, walked by arrow keys, rows up and down and what is in a row left and right', async ({
      page,
    }) => {
      await mount(page, control, { data, patientKey });
      const tree = page.getByRole('treegrid', { name: 'Care teams' });
      await expect(tree.locator('[tabindex="0"]')).toHaveCount(1);
      await page.getByRole('button', { name: 'Refresh' }).focus();
      await page.keyboard.press('Tab');
      expect(await focusedRow(page)).toContain('Heart failure team');
      await page.keyboard.press('ArrowDown');
      expect(await focusedRow(page)).toContain('Dr. Ada Mercer');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => window.testPage.opened.length)).toBe(1);
      const name = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      for (const expected of ['Open Dr. Ada Mercer', 'E-mail Dr. Ada Mercer', 'Call Dr. Ada Mercer']) {
        await page.keyboard.press('ArrowRight');
        expect(await name()).toBe(expected);
      }
      for (let back = 0; back < 3; back += 1) await page.keyboard.press('ArrowLeft');
      expect(await focusedRow(page)).toContain('Dr. Ada Mercer');
      await page.keyboard.press('ArrowLeft');
      expect(await focusedRow(page)).toContain('Heart failure team');
      await page.keyboard.press('ArrowLeft');
      await expect(tree.getByRole('row', { expanded: false }).first()).toContainText('Heart failure team');
      await page.keyboard.press('ArrowDown');
      expect(await focusedRow(page)).toContain('Home care team');
      await page.keyboard.press('Home');
      await page.keyboard.press(' ');
      await page.keyboard.press('PageDown');
      expect(await focusedRow(page)).toContain('Home care team');
      await page.keyboard.press('End');
      expect(await focusedRow(page)).toContain('Consultant');
      await page.keyboard.press('PageUp');
      expect(await focusedRow(page)).toContain('Surgery team');
      await page.keyboard.press('Tab');
      expect(await tree.evaluate((element) => element.contains(document.activeElement))).toBe(false);
    });

    test('mirrors left and right where people read from the right', async ({ page }) => {
      await mount(page, control, { data, patientKey, isRightToLeft: true, languageId: 1025 });
      await page.locator('[data-row][tabindex="0"]').focus();
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('row', { expanded: false }).first()).toContainText('Heart failure team');
      await page.keyboard.press('ArrowLeft');
      await expect(page.getByRole('row', { expanded: true }).first()).toContainText('Heart failure team');
    });

    test('opens a team within a team by key, reads a foreign one, and does not go in circles', async ({ page }) => {
      await mount(page, control, { data, patientKey });
      const heart = group(page, 'Heart failure team');
      await heart.locator('[data-row]', { hasText: 'Home care team' }).focus();
      await page.keyboard.press('ArrowRight');
      await expect(heart).toContainText('Home nurse');
      await heart.getByRole('button', { name: 'Show the members of Heart failure team' }).last().click();
      await expect(heart).toContainText('This team is already shown above.');
      await heart.getByRole('button', { name: 'Show the members of Regional heart network' }).click();
      await expect(heart.locator('[aria-level="3"]', { hasText: 'Coordinator' })).toHaveCount(1);
      expect(
        await page.evaluate(
          () => window.testPage.reads().filter((read) => read.includes('_hco_careteam_value eq')).length,
        ),
      ).toBe(1);
    });

    test('narrows to who is active now, a team, a role and an organization, and says when nothing fits', async ({
      page,
    }) => {
      await mount(page, control, { data, patientKey });
      await page.getByRole('button', { name: 'Active now' }).click();
      await expect(headings(page)).toHaveText(['Heart failure team', 'Home care team']);
      await expect(group(page, 'Heart failure team')).not.toContainText('Nia Okafor');
      await expect(page.getByRole('status')).toHaveText('Teams: 2 · Members: 8');
      await page.getByRole('button', { name: 'Active now' }).click();
      await page.getByRole('combobox', { name: 'Role' }).selectOption('Nurse');
      await expect(headings(page)).toHaveText(['Heart failure team']);
      await expect(page.getByRole('status')).toHaveText('Teams: 1 · Members: 1');
      await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: 'Surgery team' });
      await expect(page.getByText('No care team matches')).toBeVisible();
      await page.getByRole('button', { name: 'Show all teams' }).click();
      await expect(headings(page)).toHaveCount(4);
    });

    test('shows a few first, and the rest when asked, with the focus on what came', async ({ page }) => {
      await mount(page, control, { data: makeCareTeams({ moreTeams: 20, moreMembers: 30 }), patientKey });
      await expect(headings(page)).toHaveCount(12);
      await page.getByRole('button', { name: 'Show 12 more teams' }).click();
      await expect(headings(page)).toHaveCount(24);
      const heart = group(page, 'Heart failure team');
      await expect(heart.locator('[aria-level="2"]')).toHaveCount(9);
      await heart.locator('[data-row]', { hasText: 'Show 28 more members' }).focus();
      await page.keyboard.press('Enter');
      await expect(heart.locator('[aria-level="2"]')).toHaveCount(36);
      await expect(page.locator('[data-row]:focus')).toHaveAttribute('aria-posinset', '9');
    });

    test('says what could not be read, never "no members", and completes on retry (I6)', async ({ page }) => {
      const troubles = { hco_careteamparticipant: { errorCode: 0x80072322, times: 1 } };
      await mount(page, control, { data, patientKey, troubles });
      const alert = page.getByRole('alert');
      await expect(alert).toContainText('the server is busy: Members');
      await expect(page.getByText('No members recorded.')).toHaveCount(0);
      await alert.getByRole('button', { name: 'Try again' }).click();
      await expect(alert).toHaveCount(0);
      await expect(page.getByText('No members recorded.')).toHaveCount(1);
    });

    test('asks to save first without a key, shows a skeleton, and says when there is no team', async ({ page }) => {
      await mount(page, control, { data, patientKey: null, delay: 300 });
      await expect(page.getByText('Save the record first')).toBeVisible();
      await page.evaluate((key) => window.testPage.update({ patientKey: key }), emptyPatientKey);
      await expect(page.getByRole('img', { name: 'Loading…' })).toBeVisible();
      await expect(page.getByText('No care teams')).toBeVisible();
    });

    test('says that the key is masked, and that what is shown offline may be old', async ({ page }) => {
      await mount(page, control, { data, patientKey, isMasked: true });
      await expect(page.getByText('You may not see the patient’s key')).toBeVisible();
      await page.evaluate(() => window.testPage.unmount());
      await mount(page, control, { data, patientKey, isOnline: false, privileges: editor });
      await expect(page.getByText('You are offline.', { exact: false })).toBeVisible();
      await expect(headings(page)).toHaveCount(4);
      await expect(page.getByRole('button', { name: 'New care team' })).toHaveCount(0);
    });

    test('says what it could not read where the host has no Web API and little else, as canvas apps', async ({
      page,
    }) => {
      await mount(page, control, { data, patientKey, isBare: true });
      await expect(page.getByText('Could not be loaded completely: Care teams.')).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(3);
      await expect(page.getByRole('button', { name: 'New care team' })).toHaveCount(0);
      await expect(page.getByText('No care teams')).toHaveCount(0);
    });

    test('lives without any room, with very little, and on a phone, where there is no graph', async ({ page }) => {
      await mount(page, control, { data, patientKey, width: 0, height: 0 });
      await expect(headings(page)).toHaveCount(4);
      await page.evaluate(() => window.testPage.update({ width: 200 }));
      await expect(headings(page)).toHaveCount(4);
      await page.evaluate(() => window.testPage.update({ width: 900, formFactor: 3 }));
      await expect(page.getByRole('button', { name: 'Graph', exact: true })).toHaveCount(0);
      await page.evaluate(() => window.testPage.update({ formFactor: 2 }));
      await expect(page.getByRole('button', { name: 'Graph', exact: true })).toHaveCount(1);
    });

    test('shows the same as a graph: one tab stop, arrow keys, opening, zoom, moving and more', async ({ page }) => {
      await mount(page, control, { data: makeCareTeams({ moreTeams: 12, moreMembers: 30 }), patientKey });
      await page.getByRole('button', { name: 'Graph', exact: true }).click();
      expect(await page.evaluate(() => window.testPage.states.pop())).toEqual({ view: 'graph' });
      const graph = page.getByRole('group', { name: 'Care team graph' });
      await expect(page.getByText('Showing 10 of 16 teams. The list shows all.')).toBeVisible();
      await expect(graph.locator('button[tabindex="0"]')).toHaveCount(1);
      await graph.locator('button[tabindex="0"]').focus();
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-node') ?? null);
      expect(await focused()).toBe('patient');
      await expect(graph.locator('[data-node="patient"]')).toHaveAccessibleName('Ana Example, Patient');
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toMatch(/^team\//);
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => window.testPage.opened)).toEqual([
        expect.objectContaining({ entityName: 'hco_careteam' }),
      ]);
      await page.keyboard.press('Home');
      expect(await focused()).toBe('patient');
      const place = () => graph.locator('[data-node="patient"]').boundingBox();
      const before = await place();
      await page.keyboard.press('Shift+ArrowRight');
      expect((await place())?.x ?? 0).toBeLessThan((before?.x ?? 0) - 60);
      expect(await focused()).toBe('patient');
      await page.keyboard.press('0');
      await page.getByRole('button', { name: 'Zoom in' }).click();
      expect((await place())?.width ?? 0).toBeGreaterThan((before?.width ?? 0) * 1.2);
      await page.getByRole('button', { name: 'Move left' }).click();
      expect((await place())?.x ?? 0).toBeGreaterThan((before?.x ?? 0) + 60);
      await page.getByRole('button', { name: 'Show all' }).click();
      expect((await place())?.width ?? 0).toBeCloseTo(before?.width ?? 0, 1);
      const count = await graph.locator('[data-node]').count();
      await graph.locator('[data-node^="more/"]').first().focus();
      await page.keyboard.press('Enter');
      await expect(graph.locator('[data-node]')).not.toHaveCount(count);
      await page.getByRole('button', { name: 'Show 6 more teams' }).click();
      await expect(graph.locator('[data-node^="team/"]')).toHaveCount(16);
      expect(await page.evaluate(() => document.querySelectorAll('[data-control] *').length)).toBeLessThan(1500);
    });

    test('gives the same element while nothing changed', async ({ page }) => {
      await mount(page, control, { data, patientKey });
      expect(await page.evaluate(() => window.testPage.update())).toBe(true);
    });

    test('leaves no listener and no timer behind, as a list, as a graph and with a dialog that was open', async ({
      page,
    }) => {
      const request = { data, patientKey, privileges: editor };
      await expectNoLeaks(page, control, request, '[role="treegrid"]');
      await expectNoLeaks(page, control, { ...request, state: { view: 'graph' } }, '[data-node]');
      await expectNoLeaks(page, control, request, 'text=New care team', async () => {
        await page.locator('button', { hasText: 'New care team' }).click();
        await page.locator('[role="dialog"]').waitFor();
      });
    });

    test(`runs none of ${payloads.length} payloads, whichever column they stand in`, async ({ page }) => {
      test.setTimeout(120_000);
      const bad = hostile(payloads);
      await mount(page, control, { data: bad, patientKey, privileges: editor });
      await expect(headings(page)).toHaveCount(12);
      await page.getByRole('button', { name: /more teams/ }).click();
      await expect(headings(page)).toHaveCount(payloads.length);
      await page.waitForTimeout(300);
      await expectInert(page);
      await page.getByRole('button', { name: 'Graph', exact: true }).click();
      await page.locator('[data-node]').first().waitFor();
      await expectInert(page);
      expect(await page.evaluate(() => window.testPage.urls)).toEqual([]);
    });
  });
}
