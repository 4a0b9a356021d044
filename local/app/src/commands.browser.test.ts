import { expect, test, type Page } from '@playwright/test';
import { openOrganization, packedSolutions, type TestOrganization } from './testing/open-organization';

test.skip(packedSolutions().length < 2, 'The solutions are not packed. Run: npm run pack');

const status = { open: 770000000, resolved: 770000002, replay: 770000003 };
let organization: TestOrganization;
const ids: Record<string, string> = {};

test.beforeAll(async () => {
  organization = await openOrganization();
  for (const name of ['Encounter/1', 'Encounter/2', 'Encounter/3', 'Encounter/4', 'Encounter/5'])
    ids[name] = await organization.create('hco_quarantines', {
      hco_name: name,
      hco_quarantinekey: `clinic~${name}`,
      hco_status: name === 'Encounter/4' ? status.resolved : status.open,
    });
});
test.afterAll(async () => organization?.close());

const address = (query: string) => `${organization.origin}/?app=hco_FhirSyncCenter&etn=hco_quarantine${query}`;
const list = (query = '') => address(`&pagetype=entitylist${query}`);
const form = (name: string) => address(`&pagetype=entityrecord&id=${ids[name] ?? ''}`);
const replay = (page: Page, name = 'Replay') => page.getByRole('button', { name, exact: true });
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const statusOf = async (name: string) =>
  (await organization.read(`hco_quarantines(${ids[name] ?? ''})?$select=hco_status`))['hco_status'];

test('I4: two quarantined rows are selected and Replay asks for both', async ({ page }) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  await page.goto(list());
  await expect(row(page, 'Encounter/1')).toContainText('Open');
  await expect(replay(page)).toHaveCount(0);
  for (const name of ['Encounter/1', 'Encounter/2'])
    await row(page, name).getByRole('checkbox', { name: 'Select row' }).click();
  await replay(page).click();
  for (const name of ['Encounter/1', 'Encounter/2']) await expect(row(page, name)).toContainText('Replay asked for');
  await expect(row(page, 'Encounter/3')).toContainText('Open');
  await expect(page.locator('#app-messages')).toHaveText(/^Replay is asked for 2 resources\./);
  // The list was read again, and nothing is selected any more.
  await expect(replay(page)).toHaveCount(0);
  expect(await Promise.all(['Encounter/1', 'Encounter/2', 'Encounter/3'].map(statusOf))).toEqual([
    status.replay,
    status.replay,
    status.open,
  ]);
  expect(problems).toEqual([]);
});

test('the form of a quarantined row has Replay, with its icon; the form of a resolved or new row has not', async ({
  page,
}) => {
  await page.goto(form('Encounter/3'));
  await expect(replay(page)).toHaveAttribute('title', /^Asks the sync/);
  await expect(replay(page).locator('span[style*="sync.svg"]')).toBeVisible();
  await replay(page).click();
  await expect(page.locator('#app-messages')).toHaveText(/^Replay is asked for\./);
  await expect(page.getByRole('main')).toContainText('Replay asked for');
  expect(await statusOf('Encounter/3')).toBe(status.replay);
  await page.goto(form('Encounter/4'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Encounter/4');
  await expect(page.getByRole('button', { name: 'Refresh' }).first()).toBeVisible();
  await expect(replay(page)).toHaveCount(0);
  await page.goto(address('&pagetype=entityrecord'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('New');
  await expect(replay(page)).toHaveCount(0);
});

test('the command and what it says are in the user’s language', async ({ page }) => {
  await page.goto(list('&lang=1031'));
  await row(page, 'Encounter/5').getByRole('checkbox', { name: 'Select row' }).click();
  await replay(page, 'Wiederholen').click();
  await expect(page.locator('#app-messages')).toHaveText(/^Die Wiederholung ist angefordert\./);
  expect(await statusOf('Encounter/5')).toBe(status.replay);
});
