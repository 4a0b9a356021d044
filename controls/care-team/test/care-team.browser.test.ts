import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { makeCareTeams } from '../../kit/test-host/care-team-data';
import { expectAccessible, expectLeanBundle, expectNoLeaks } from '../../kit/test-host/checks';
import { emptyPatientKey, patientKey } from '../../kit/test-host/data-set';
import type { MountRequest } from '../../kit/test-host/harness';
import { mount, openHost } from '../../kit/test-host/harness';

const control = { folder: 'care-team', constructorName: 'CareTeam' };
const data = makeCareTeams();
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

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
      const headings = page.getByRole('heading', { level: 3 });
      await expect(headings).toHaveText([
        'Heart failure team',
        'Home care team',
        'Palliative care team',
        'Surgery team',
      ]);
      const heart = card(page, 'Heart failure team');
      await expect(heart).toContainText('Active');
      await expect(heart).toContainText('From 2024');
      await expect(heart).toContainText('Chronic congestive heart failure');
      await expect(heart).toContainText('Northside Clinic');
      const doctor = heart.getByRole('listitem').filter({ hasText: 'Dr. Ada Mercer' });
      await expect(doctor).toContainText('Cardiologist · Cardiology');
      await expect(doctor).toContainText('for Northside Clinic');
      await expect(heart.getByRole('listitem').filter({ hasText: 'Eva Example' })).toContainText('Daughter');
      await expect(heart.getByRole('listitem').filter({ hasText: 'Nia Okafor' })).toContainText('Ended');
      await expect(card(page, 'Palliative care team')).toContainText('No members recorded.');
      await expect(card(page, 'Surgery team')).toContainText('March 2019 – Jun 15, 2019');
      await expect(page.getByRole('status')).toHaveText('Teams: 4 · Members: 9');
    });

    test('reaches people by mail and phone where there is an address, and opens their record', async ({ page }) => {
      await mount(page, control, { data, patientKey });
      const heart = card(page, 'Heart failure team');
      await expect(heart.getByRole('link', { name: 'E-mail Dr. Ada Mercer' })).toHaveAttribute(
        'href',
        'mailto:ada.mercer@clinic.example',
      );
      await expect(heart.getByRole('link', { name: 'Call Dr. Ada Mercer' })).toHaveAttribute('href', 'tel:+15550100');
      await expect(heart.getByRole('link', { name: /Eva Example/ })).toHaveCount(0);
      await heart.getByRole('button', { name: 'Open Dr. Ada Mercer' }).focus();
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => window.testPage.opened)).toEqual([
        expect.objectContaining({ entityName: 'contact' }),
      ]);
    });

    test('opens a team within a team by key, reads a foreign one, and does not go in circles', async ({ page }) => {
      await mount(page, control, { data, patientKey });
      const heart = card(page, 'Heart failure team');
      await heart.getByRole('button', { name: 'Show the members of Home care team' }).focus();
      await page.keyboard.press('Enter');
      const home = heart.getByRole('list', { name: 'Members of Home care team' });
      await expect(home).toContainText('Home nurse');
      await home.getByRole('button', { name: 'Show the members of Heart failure team' }).click();
      await expect(home).toContainText('This team is already shown above.');
      await expect(home.getByRole('list')).toHaveCount(0);
      await heart.getByRole('button', { name: 'Show the members of Regional heart network' }).click();
      await expect(heart.getByRole('list', { name: 'Members of Regional heart network' })).toContainText('Coordinator');
    });

    test('narrows to who is active now', async ({ page }) => {
      await mount(page, control, { data, patientKey });
      await page.getByRole('button', { name: 'Active now' }).click();
      await expect(page.getByRole('heading', { level: 3 })).toHaveText(['Heart failure team', 'Home care team']);
      await expect(card(page, 'Heart failure team')).not.toContainText('Nia Okafor');
      await expect(page.getByRole('status')).toHaveText('Teams: 2 · Members: 7');
    });

    test('shows a few first, and the rest when asked', async ({ page }) => {
      await mount(page, control, { data: makeCareTeams({ moreTeams: 20, moreMembers: 30 }), patientKey });
      const cards = page.getByRole('region');
      await expect(cards).toHaveCount(12);
      await page.getByRole('button', { name: 'Show 12 more teams' }).click();
      await expect(cards).toHaveCount(24);
      const heart = card(page, 'Heart failure team');
      await expect(heart.getByRole('listitem')).toHaveCount(8);
      await heart.getByRole('button', { name: 'Show 28 more members' }).click();
      await expect(heart.getByRole('listitem')).toHaveCount(36);
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

    test('shows the same as a graph: one tab stop, arrow keys, opening, zoom and more', async ({ page }) => {
      await mount(page, control, { data: makeCareTeams({ moreTeams: 12, moreMembers: 30 }), patientKey });
      await page.getByRole('button', { name: 'Graph', exact: true }).click();
      expect(await page.evaluate(() => window.testPage.states.pop())).toEqual({ view: 'graph' });
      const graph = page.getByRole('group', { name: 'Care team graph' });
      await expect(page.getByText('Showing 10 of 16 teams. The list shows all.')).toBeVisible();
      await expect(graph.locator('button[tabindex="0"]')).toHaveCount(1);
      await graph.locator('button[tabindex="0"]').focus();
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-node') ?? null);
      expect(await focused()).toBe('patient');
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toMatch(/^team\//);
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => window.testPage.opened)).toEqual([
        expect.objectContaining({ entityName: 'hco_careteam' }),
      ]);
      await page.keyboard.press('Home');
      expect(await focused()).toBe('patient');
      const place = () => graph.locator('[data-node="patient"]').boundingBox();
      const before = (await place())?.width ?? 0;
      await page.getByRole('button', { name: 'Zoom in' }).click();
      expect((await place())?.width ?? 0).toBeGreaterThan(before * 1.2);
      await page.getByRole('button', { name: 'Show all' }).click();
      expect((await place())?.width ?? 0).toBeCloseTo(before, 1);
      const count = await graph.locator('[data-node]').count();
      await graph.locator('[data-node^="more/"]').first().focus();
      await page.keyboard.press('Enter');
      await expect(graph.locator('[data-node]')).not.toHaveCount(count);
      expect(await page.evaluate(() => document.querySelectorAll('[data-control] *').length)).toBeLessThan(1500);
    });

    test('narrows to a team, a role and an organization, and says when nothing fits', async ({ page }) => {
      await mount(page, control, { data, patientKey });
      await page.getByRole('combobox', { name: 'Role' }).selectOption('Nurse');
      await expect(page.getByRole('heading', { level: 3 })).toHaveText(['Heart failure team']);
      await expect(page.getByRole('status')).toHaveText('Teams: 1 · Members: 1');
      await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: 'Surgery team' });
      await expect(page.getByText('No care team matches')).toBeVisible();
      await page.getByRole('button', { name: 'Show all teams' }).click();
      await expect(page.getByRole('heading', { level: 3 })).toHaveCount(4);
    });

    test('gives the same element while nothing changed', async ({ page }) => {
      await mount(page, control, { data, patientKey });
      expect(await page.evaluate(() => window.testPage.update())).toBe(true);
    });

    test('leaves no listener and no timer behind', async ({ page }) => {
      await expectNoLeaks(page, control, { data, patientKey }, 'section');
    });
  });
}

test.describe('for everyone', () => {
  test.beforeEach(async ({ page }) => {
    await page.setViewportSize({ width: 1000, height: 760 });
    await openHost(page, 17, control);
  });

  const states: readonly (readonly [string, MountRequest])[] = [
    ['light', { data, patientKey }],
    ['dark', { data, patientKey, isDark: true }],
    ['right to left', { data, patientKey, isRightToLeft: true, languageId: 1025 }],
    ['graph', { data, patientKey, state: { view: 'graph' } }],
    ['graph, dark', { data, patientKey, isDark: true, state: { view: 'graph' } }],
    ['graph, right to left', { data, patientKey, isRightToLeft: true, languageId: 1025, state: { view: 'graph' } }],
    ['with failures', { data, patientKey, troubles: { hco_careteamparticipant: { errorCode: 5 } } }],
    ['empty', { data, patientKey: emptyPatientKey }],
  ];
  for (const [name, request] of states) {
    test(`axe finds nothing: ${name}`, async ({ page }) => {
      await mount(page, control, request);
      await page.waitForTimeout(300);
      const closed = page.locator('button[aria-expanded="false"]');
      while ((await closed.count()) > 0) await closed.first().click();
      await expectAccessible(page);
    });
  }

  test('axe finds nothing: forced colours', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await mount(page, control, { data, patientKey });
    await expect(page.getByRole('heading', { level: 3 })).toHaveCount(4);
    await expectAccessible(page);
  });

  test('axe finds nothing: graph in forced colours', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await mount(page, control, { data, patientKey, state: { view: 'graph' } });
    await expect(page.locator('[data-node]').first()).toBeVisible();
    await expectAccessible(page);
  });

  test('at 320 pixels nothing is cut off sideways', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await mount(page, control, { data, patientKey, languageId: 1031 });
    await expect(page.getByRole('heading', { level: 3 })).toHaveCount(4);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
