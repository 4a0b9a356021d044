import { expect, test } from '@playwright/test';
import { makeCareTeams } from '../../kit/test-host/care-team-data';
import { expectAccessible, expectInert } from '../../kit/test-host/checks';
import { emptyPatientKey, patientKey } from '../../kit/test-host/data-set';
import { mount, openHost } from '../../kit/test-host/harness';
import { control, editor, focusedRow, group, personId } from './support';

const data = makeCareTeams();
const pick = (name: string, table = 'contact') => ({
  id: `{${personId(data, name).toUpperCase()}}`,
  name,
  entityType: table,
});
const eva = pick('Eva Example');
const nia = pick('Nia Okafor');

for (const react of [16, 17] as const) {
  test.describe(`changing teams on React ${react}`, () => {
    test.beforeEach(async ({ page }) => {
      await page.setViewportSize({ width: 1000, height: 760 });
      await openHost(page, react, control);
    });

    test('is offered only for what the roles allow, and never for what FHIR owns', async ({ page }) => {
      await mount(page, control, { data, patientKey, privileges: editor });
      const heart = group(page, 'Heart failure team');
      const home = group(page, 'Home care team');
      await expect(heart).toContainText('Comes from the health record: members are changed there.');
      await expect(heart.getByRole('button', { name: /Add a member|End the membership/ })).toHaveCount(0);
      await expect(home.getByRole('button', { name: 'Add a member to Home care team' })).toHaveCount(1);
      await expect(home.getByRole('button', { name: /End the membership/ })).toHaveCount(3);
      // The organization lets people edit what was synced, as the plug-ins read it.
      await page.evaluate(() => window.testPage.unmount());
      await mount(page, control, {
        ...{ data, patientKey, privileges: editor, environment: { hco_AllowFhirOwnedEdits: 'yes' } },
      });
      await expect(heart.getByRole('button', { name: /Add a member/ })).toHaveCount(1);
      await expect(heart).not.toContainText('Comes from the health record');
      // A read-only form, and a role that may only end memberships.
      await page.evaluate(() => window.testPage.update({ isReadOnly: true }));
      await expect(page.getByRole('button', { name: /New care team|Add a member|End the membership/ })).toHaveCount(0);
      await page.evaluate(() => window.testPage.unmount());
      await mount(page, control, { data, patientKey, privileges: ['write hco_careteamparticipant'] });
      await expect(home.getByRole('button', { name: /End the membership/ })).toHaveCount(3);
      await expect(page.getByRole('button', { name: /New care team|Add a member/ })).toHaveCount(0);
    });

    test('makes a team with its first member in two steps, by keyboard, and takes both back', async ({ page }) => {
      await mount(page, control, { data, patientKey: emptyPatientKey, privileges: editor, picks: [nia] });
      await page.getByRole('button', { name: 'New care team' }).first().focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'New care team' });
      await expect(dialog.getByRole('textbox', { name: 'Name of the team' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(dialog).toContainText('Give the team a name.');
      await page.keyboard.type('Diabetes team');
      await page.keyboard.press('Enter');
      const second = page.getByRole('dialog', { name: 'First member of Diabetes team' });
      await second.getByRole('button', { name: 'Member: Choose…' }).click();
      await expect(second).toContainText('Nia Okafor');
      await second.getByRole('combobox', { name: 'Role' }).fill('Diabetes nurse');
      await second.getByRole('checkbox', { name: 'Leads the team' }).check();
      await second.getByRole('button', { name: 'Create team' }).click();
      await expect(second).toHaveCount(0);
      await expect(group(page, 'Diabetes team')).toContainText('Diabetes nurse');
      await expect(group(page, 'Diabetes team')).toContainText('Lead');
      await expect.poll(() => focusedRow(page)).toContain('Diabetes team');
      await expect(page.getByRole('status')).toContainText('Diabetes team was created.');
      // Nothing behind the dialog stays hidden from screen readers.
      await expect(page.getByRole('treegrid')).toHaveCount(1);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByText('No care teams')).toBeVisible();
      await expect(page.getByRole('status')).toContainText('The change was taken back.');
      const verbs = await page.evaluate(() => window.testPage.writes().map(({ verb, table }) => `${verb} ${table}`));
      expect(verbs).toEqual([
        'create hco_careteam',
        'create hco_careteamparticipant',
        'delete hco_careteamparticipant',
        'delete hco_careteam',
      ]);
    });

    test('warns of a team and a member that are there already, and goes on when asked again', async ({ page }) => {
      await mount(page, control, { data, patientKey, privileges: editor, picks: [nia] });
      await page.getByRole('button', { name: 'New care team' }).click();
      await page.keyboard.type('HOME care team');
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(page.getByRole('alert')).toContainText('has a care team called HOME care team already');
      await page.getByRole('button', { name: 'Next anyway' }).click();
      await expect(page.getByRole('dialog', { name: 'First member of HOME care team' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'New care team' })).toBeFocused();
      await page.getByRole('button', { name: 'Add a member to Home care team' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a member to Home care team' });
      await dialog.getByRole('button', { name: 'Add member' }).click();
      await expect(dialog.getByRole('alert')).toContainText('Nia Okafor is in this team already: Home nurse.');
      expect(await page.evaluate(() => window.testPage.writes().length)).toBe(0);
      await dialog.getByRole('button', { name: 'Add anyway' }).click();
      await expect(page.getByRole('status')).toContainText('Nia Okafor was added to Home care team.');
      await expect.poll(() => focusedRow(page)).toContain('Nia Okafor');
    });

    test('shows what a rule of the solution refused in its own words, and saves once it is mended', async ({
      page,
    }) => {
      const message = 'This person is in the care team in this role already. Nothing was saved. Choose another role.';
      const refusals = { hco_careteamparticipant: { errorCode: 0x80040265, message, times: 1 } };
      await mount(page, control, { data, patientKey, privileges: editor, picks: [eva], refusals });
      await page.getByRole('button', { name: 'Add a member to Home care team' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Add member' }).click();
      await expect(dialog.getByRole('alert')).toHaveText(message);
      await dialog.getByRole('combobox', { name: 'Role' }).click();
      await page.getByRole('option', { name: 'Home nurse' }).click();
      await dialog.getByRole('button', { name: 'Add member' }).click();
      await expect(dialog).toHaveCount(0);
      const [write] = await page.evaluate(() => window.testPage.writes());
      expect(write?.values).toMatchObject({
        'hco_member_contact@odata.bind': `/contacts(${personId(data, 'Eva Example')})`,
        hco_roledisplay: 'Home nurse',
      });
    });

    test('keeps the team when only its first member was refused, and says so', async ({ page }) => {
      const refusals = { hco_careteamparticipant: { errorCode: 0x80040220, message: 'prvCreate' } };
      await mount(page, control, { data, patientKey, privileges: editor, picks: [eva], refusals });
      await page.getByRole('button', { name: 'New care team' }).click();
      await page.keyboard.type('Diabetes team');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Member: Choose…' }).click();
      await page.getByRole('button', { name: 'Create team' }).click();
      await expect(page.getByRole('dialog')).toContainText(
        'The team has been created, but its first member was not added.',
      );
      await expect(page.getByRole('dialog')).toContainText('Not saved because you have no access.');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(group(page, 'Diabetes team')).toContainText('No members recorded.');
    });

    test('ends a membership on a day, keeps it in the list, and takes that back', async ({ page }) => {
      await mount(page, control, { data, patientKey, privileges: editor });
      const home = group(page, 'Home care team');
      await home.getByRole('button', { name: 'End the membership of Nia Okafor' }).click();
      const dialog = page.getByRole('dialog', { name: 'End the membership of Nia Okafor' });
      await dialog.getByLabel('Last day').fill('2020-05-31');
      await dialog.getByRole('button', { name: 'End membership' }).click();
      const row = home.getByRole('row').filter({ hasText: 'Nia Okafor' });
      await expect(row).toContainText('Until May 31, 2020');
      await expect(row).toContainText('Ended');
      await expect.poll(() => focusedRow(page)).toContain('Nia Okafor');
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(row).not.toContainText('Ended');
      await expect(page.getByRole('button', { name: 'Dismiss' })).toBeFocused();
    });

    test('leaves everything as it is when the lookup or the dialog is dismissed', async ({ page }) => {
      await mount(page, control, { data, patientKey, privileges: editor, picks: [null] });
      await page.getByRole('button', { name: 'Add a member to Home care team' }).click();
      await expect.poll(() => focusedRow(page)).toContain('Home care team');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      expect(await page.evaluate(() => window.testPage.writes())).toEqual([]);
    });

    test('shows a hostile name and a hostile refusal as text', async ({ page }) => {
      const evil = '<img src=x onerror=window.ranPayload=1>';
      const refusals = { hco_careteamparticipant: { errorCode: 0x80040265, message: evil } };
      await mount(page, control, { data, patientKey, privileges: editor, picks: [{ ...eva, name: evil }], refusals });
      await page.getByRole('button', { name: 'Add a member to Home care team' }).click();
      await page.getByRole('button', { name: 'Add member' }).click();
      await expect(page.getByRole('alert')).toHaveText(evil);
      await expectInert(page);
    });

    test('carries theme and direction into the dialog', async ({ page }) => {
      await mount(page, control, {
        ...{ data, patientKey, privileges: editor, isDark: true, isRightToLeft: true, languageId: 1025 },
      });
      await page.getByRole('button', { name: 'فريق رعاية جديد' }).click();
      const look = await page.getByRole('dialog').evaluate((element) => {
        const { backgroundColor, direction } = getComputedStyle(element);
        return { backgroundColor, direction };
      });
      expect(look).toEqual({ backgroundColor: 'rgb(41, 41, 41)', direction: 'rtl' });
    });
  });
}

test.describe('dialogs for everyone', () => {
  const states = [
    ['light', {}],
    ['dark', { isDark: true }],
    ['right to left', { isRightToLeft: true, languageId: 1025 }],
  ] as const;
  for (const [name, request] of states) {
    test(`axe finds nothing: ${name}`, async ({ page }) => {
      await openHost(page, 17, control);
      await mount(page, control, { data, patientKey, privileges: editor, picks: [nia], ...request });
      const home = page.getByRole('rowgroup').filter({ hasText: 'Home care team' }).last();
      await expect(home).toBeVisible();
      await page.locator('button:has-text("care team"), button:has-text("فريق رعاية جديد")').first().click();
      await page.locator('[role="dialog"] input').first().waitFor();
      await page.waitForTimeout(400);
      await expectAccessible(page);
    });
  }

  test('axe finds nothing in forced colours, and every part fits at 320 pixels', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await page.setViewportSize({ width: 320, height: 568 });
    await openHost(page, 17, control);
    await mount(page, control, { data, patientKey, privileges: editor, picks: [nia], languageId: 1031, formFactor: 3 });
    await page.getByRole('button', { name: 'Mitglied zu Home care team hinzufügen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mitglied hinzufügen' }).click();
    await page.waitForTimeout(400);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const box = await page.getByRole('dialog').boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 320).toBe(true);
  });
});
