import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openOrganization, packedSolutions, type TestOrganization } from './testing/open-organization';

test.skip(packedSolutions().length < 2, 'The solutions are not packed. Run: npm run pack');

const patientType = 770000000;
const hostile = '<img src=x onerror="document.title=1">';
let organization: TestOrganization;
let synced: string;
let local: string;

test.beforeAll(async () => {
  organization = await openOrganization();
  const patient = { hco_contacttype: patientType, hco_recordactive: true };
  for (let index = 0; index < 58; index += 1) {
    await organization.create('contacts', {
      ...patient,
      firstname: 'Pat',
      lastname: `Sample ${String(index).padStart(2, '0')}`,
      birthdate: `19${String(40 + index)}-05-17`,
    });
  }
  synced = await organization.create('contacts', {
    ...patient,
    firstname: 'Ada',
    lastname: 'Alvarez',
    hco_fhirkey: 'Patient-ada',
    hco_source: 'clinic',
  });
  await organization.create('hco_encounters', {
    hco_name: 'Annual check-up',
    hco_fhirkey: 'Encounter-1',
    hco_periodstart: '2025-03-04T10:00:00Z',
    'hco_patient@odata.bind': `/contacts(${synced})`,
  });
  local = await organization.create('contacts', {
    ...patient,
    firstname: 'Bea',
    lastname: hostile,
    hco_fhirkey: 'Local-bea',
  });
});
test.afterAll(async () => organization?.close());

/** Everything the browser complained about: script errors, refused scripts, failed requests. */
function complaints(page: Page): string[] {
  const list: string[] = [];
  page.on('pageerror', (error) => list.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') list.push(message.text());
  });
  return list;
}

const list = (query = '') => `${organization.origin}/?app=hco_PatientOutreach&pagetype=entitylist&etn=contact${query}`;
const record = (id: string, query = '') =>
  `${organization.origin}/?app=hco_PatientOutreach&pagetype=entityrecord&etn=contact&id=${id}${query}`;

/** Rules that are about the page as a whole and its colours included. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // Fluent's focus sentinels: hidden from assistive technology, and they pass the focus on at once.
    .exclude('[data-tabster-dummy]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(
      (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
    ),
  ).toEqual([]);
}

test('I7: the app opens as imported, with its areas', async ({ page }) => {
  const problems = complaints(page);
  await page.goto(organization.origin);
  await expect(page.getByTestId('app-name')).toHaveText('Patient Outreach');
  await expect(page).toHaveURL(/pagetype=entitylist&etn=contact/);
  await expect(page.getByRole('grid', { name: 'Active Patients' })).toBeVisible();
  await page.getByRole('button', { name: /^Change area/ }).click();
  await expect(page.getByRole('menuitemradio')).toHaveText([
    'Customers',
    'Marketing Execution',
    'Event Management',
    'Lead Management',
    'My Work',
  ]);
  await page.getByRole('menuitemradio', { name: 'Event Management' }).click();
  await expect(page).toHaveURL(/etn=msevtmgt_event/);
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Events', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  expect(problems).toEqual([]);
});

test('a view pages, sorts and searches on the server', async ({ page }) => {
  await page.goto(list());
  const range = page.getByTestId('grid-range');
  await expect(range).toHaveText('1 – 50 of 60');
  const names = page.getByRole('gridcell').filter({ has: page.getByRole('link', { name: /^Pat Sample|^Ada|^Bea/ }) });
  await expect(names.first()).toHaveText('Ada Alvarez');
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(range).toHaveText('51 – 60 of 60');
  await expect(names.first()).toHaveText('Pat Sample 48');
  await page.getByRole('button', { name: 'Previous page' }).click();
  await expect(range).toHaveText('1 – 50 of 60');

  const header = page.getByRole('columnheader', { name: 'Full Name' });
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(names.first()).toHaveText('Pat Sample 57');

  await page.getByRole('searchbox').fill('Ada');
  await expect(range).toHaveText('1 – 1 of 1');
  await page.getByRole('searchbox').fill('nobody at all');
  await expect(page.getByText('Nothing in this view matches your search.')).toBeVisible();
});

test('the keyboard alone opens a record and comes back', async ({ page }) => {
  await page.goto(list());
  const link = page.getByRole('link', { name: 'Ada Alvarez' });
  await link.waitFor();
  await page.getByRole('columnheader', { name: 'Full Name' }).getByRole('button').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ada Alvarez');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('tab', { name: 'Summary' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Timeline and care team' })).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await expect(link).toBeVisible();
});

for (const version of ['17', '16'] as const) {
  test(`both code components run from their imported bundles on React ${version}`, async ({ page }) => {
    const problems = complaints(page);
    await page.goto(record(synced, version === '16' ? '&react=16' : ''));
    await page.getByRole('tab', { name: 'Timeline and care team' }).click();
    await expect(page.locator('[data-control="hco_PatientOutreach.PatientTimeline"]')).toContainText('Annual check-up');
    await expect(page.locator('[data-control="hco_PatientOutreach.CareTeam"]')).not.toBeEmpty();
    expect(await page.evaluate('React.version')).toMatch(version === '16' ? /^16\.14/ : /^17\.0\.2/);
    expect(problems).toEqual([]);
  });
}

test('the form script of the solution runs: it explains and locks what the sync owns', async ({ page }) => {
  await page.goto(record(synced));
  await expect(page.getByText(/up to date from.*clinic/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Last Name' })).toHaveAttribute('readonly', '');
  await page.goto(record(local));
  await expect(page.getByRole('textbox', { name: 'Last Name' })).not.toHaveAttribute('readonly', '');
});

test('what a row holds is text, whatever it looks like', async ({ page }) => {
  await page.goto(record(local));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(hostile);
  await expect(page).toHaveTitle(`Contact: Bea ${hostile}`);
  expect(await page.locator('img').count()).toBe(0);
});

test('an edit is guarded, checked, saved and read back', async ({ page }) => {
  await page.goto(list());
  await page.getByRole('link', { name: `Bea ${hostile}` }).click();
  const street = page.getByRole('textbox', { name: 'Street', exact: true });
  await street.fill('12 Elm Row');
  await street.blur();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Unsaved');

  await page.goBack();
  await page.getByRole('button', { name: 'Keep editing' }).click();
  await expect(street).toHaveValue('12 Elm Row');

  const name = page.getByRole('textbox', { name: 'Last Name' });
  await name.fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Last Name: Required fields must be filled in.')).toBeVisible();
  await name.fill('Baker');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bea Baker - Saved');
  const row = await organization.read(`contacts(${local})?$select=address1_line1,lastname`);
  expect(row).toMatchObject({ address1_line1: '12 Elm Row', lastname: 'Baker' });
});

test('what the server refuses is said at the top of the form', async ({ page }) => {
  await page.route('**/api/data/v9.2/contacts(*)', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({
          status: 400,
          json: { error: { code: '0x80040265', message: 'A merged patient cannot be changed.' } },
        })
      : route.fallback(),
  );
  await page.goto(record(local));
  const street = page.getByRole('textbox', { name: 'Street', exact: true });
  await street.fill('99 Oak');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('A merged patient cannot be changed.')).toBeVisible();
  await expect(street).toHaveValue('99 Oak');
});

test('a record is made, and deleted after a question', async ({ page }) => {
  await page.goto(list());
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('textbox', { name: 'First Name' }).fill('Newton');
  await page.getByRole('textbox', { name: 'Last Name' }).fill('Zz');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Newton Zz - Saved');
  await expect(page).toHaveURL(/id=[0-9a-f-]{36}/);
  const id = /[?&]id=([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/pagetype=entitylist/);
  await expect(organization.read(`contacts(${id})`)).rejects.toThrow('404');
});

test('nothing of a patient but ids is in an address', async ({ page }) => {
  const addresses: string[] = [];
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  await page.goto(list());
  await page.getByRole('link', { name: 'Ada Alvarez' }).click();
  await page.getByRole('tab', { name: 'Encounters and appointments' }).click();
  await page.getByRole('link', { name: 'Annual check-up' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Annual check-up');
  expect(addresses.length).toBeGreaterThan(2);
  expect(addresses.join(' ')).not.toMatch(/Ada|Alvarez|check-up/i);
});

test('grid, form and code components are accessible, light and dark', async ({ page }) => {
  // Six whole pages looked at by axe.
  test.setTimeout(120_000);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(list());
    await page.getByRole('link', { name: 'Ada Alvarez' }).waitFor();
    await expectAccessible(page);
    await page.goto(record(synced));
    await page.getByText(/up to date from.*clinic/).waitFor();
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Encounters and appointments' }).click();
    await page.getByRole('link', { name: 'Annual check-up' }).waitFor();
    await expectAccessible(page);
  }
});

test('a phone shows cards, the navigation as a drawer, and one column', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(list());
  await page.getByRole('list', { name: 'Active Patients' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Expand navigation' }).click();
  await page.getByRole('link', { name: 'Care teams' }).click();
  await expect(page).toHaveURL(/etn=hco_careteam/);
  await page.goto(record(synced));
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});

test('a language that is written from right to left turns the page and the code components', async ({ page }) => {
  await page.goto(record(synced, '&lang=1025'));
  await page.getByRole('tab').nth(1).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('[data-control="hco_PatientOutreach.PatientTimeline"]')).toContainText(/[\u0600-\u06ff]/);
});

test('an old address of the platform works as well', async ({ page }) => {
  await page.goto(
    `${organization.origin}/main.aspx?appname=hco_CareOutreach&pagetype=entityrecord&etn=contact&id={${synced.toUpperCase()}}`,
  );
  await expect(page.getByTestId('app-name')).toHaveText('Care Outreach');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ada Alvarez');
});

test('a record that is not there is said in words', async ({ page }) => {
  await page.goto(record('00000000-0000-4000-8000-000000000000'));
  await expect(page.getByRole('alert').filter({ hasText: /Does Not Exist/i })).toBeVisible();
});

test('a dashboard draws its charts and lists, each also as a table and a way to the list behind it', async ({
  page,
}) => {
  const problems = complaints(page);
  for (const [name, hco_status] of [
    ['Eye exam', 770000000],
    ['Flu shot', 770000000],
    ['Foot exam', 770000001],
  ] as const)
    await organization.create('hco_caregaps', {
      hco_name: name,
      hco_status,
      hco_duedate: '2026-03-14',
      'hco_patient@odata.bind': `/contacts(${synced})`,
    });
  await page.goto(`${organization.origin}/?app=hco_CareOutreach`);
  await page.getByRole('button', { name: /^Change area/ }).click();
  await page.getByRole('menuitemradio').nth(1).click();
  await page.getByRole('link', { name: 'Overdue care gaps' }).first().click();
  await page.getByRole('link', { name: 'Care gaps overview' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Care gaps overview' })).toBeFocused();
  await expect(page).toHaveURL(/pagetype=dashboard&id=[0-9a-f-]{36}/);
  const byStatus = page.getByRole('region', { name: 'Care gaps by status' });
  await expect(byStatus.getByRole('row')).toHaveText(['Open2', /1$/]);
  await expect(page.getByRole('region', { name: 'Care gaps by due month' }).getByRole('row')).toContainText([
    'Mar 2026',
  ]);
  await expect(page.getByRole('region')).toHaveCount(4);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  await byStatus.getByRole('link', { name: 'Care gaps by status' }).click();
  await expect(page.getByRole('grid', { name: 'Active Care gaps' })).toBeVisible();
  expect(problems).toEqual([]);
});

test('a quick view shows the patient on a clinical record, for reading', async ({ page }) => {
  const { value } = (await organization.read('hco_encounters?$select=hco_encounterid')) as {
    value: { hco_encounterid: string }[];
  };
  await page.goto(
    `${organization.origin}/?app=hco_CareOutreach&pagetype=entityrecord&etn=hco_encounter&id=${value[0]?.hco_encounterid ?? ''}`,
  );
  const card = page.getByRole('group', { name: 'Patient', exact: true });
  await expect(card.getByRole('link', { name: 'Ada Alvarez' })).toBeVisible();
  await expect(card.getByRole('textbox')).toHaveCount(0);
  await expectAccessible(page);
});

test('the care team is changed on the form: a team, a member from the lookup, an end, and undo', async ({ page }) => {
  const problems = complaints(page);
  await organization.create('contacts', { hco_contacttype: 770000001, firstname: 'Nia', lastname: 'Okafor' });
  await page.goto(record(local));
  await page.getByRole('tab', { name: 'Timeline and care team' }).click();
  const team = page.locator('[data-control="hco_PatientOutreach.CareTeam"]');
  await team.getByRole('button', { name: 'New care team' }).first().click();
  await page.keyboard.type('Home team');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Member: Choose…' }).click();
  const lookup = page.getByRole('dialog', { name: 'Lookup records' });
  await lookup.getByRole('combobox').click();
  await page.keyboard.type('Okafor');
  await page.getByRole('option', { name: 'Nia Okafor' }).click();
  await lookup.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('combobox', { name: 'Role' }).fill('Nurse');
  await page.getByRole('button', { name: 'Create team' }).click();
  const row = team.getByRole('row').filter({ hasText: 'Nia Okafor' });
  await expect(row).toContainText('Nurse');
  await team.getByRole('button', { name: 'End the membership of Nia Okafor' }).click();
  await page.getByLabel('Last day').fill('2026-12-31');
  await page.getByRole('button', { name: 'End membership', exact: true }).click();
  await expect(row).toContainText('Dec 31, 2026');
  const read = () =>
    organization.read('hco_careteamparticipants?$select=hco_role,hco_periodend,hco_periodendprecision') as Promise<{
      value: Record<string, unknown>[];
    }>;
  expect((await read()).value).toMatchObject([
    { hco_role: 'Nurse', hco_periodend: '2026-12-31T12:00:00Z', hco_periodendprecision: 770000002 },
  ]);
  await team.getByRole('button', { name: 'Undo' }).click();
  await expect(row).not.toContainText('Dec 31, 2026');
  expect((await read()).value).toMatchObject([{ hco_periodend: null, hco_periodendprecision: null }]);
  await expectAccessible(page);
  expect(problems).toEqual([]);
});

test('the sync centre: a quarantined resource is found, read and asked for again', async ({ page }) => {
  await organization.create('hco_syncruns', {
    hco_name: 'Nightly',
    hco_status: 770000001,
    hco_startedon: '2026-01-05T05:00:00Z',
  });
  const id = await organization.create('hco_quarantines', {
    hco_name: 'Observation/o1',
    hco_resourcetype: 'Observation',
    hco_reasoncode: 'invalid-code',
    hco_status: 770000000,
  });
  const app = `${organization.origin}/?app=hco_FhirSyncCenter`;
  await page.goto(app);
  await expect(page.getByRole('region', { name: 'Runs by status' }).getByRole('row')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Quarantine by reason' }).getByRole('row')).toHaveText([
    'invalid-code1',
  ]);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Observation/o1' }).click();
  await expect(page.getByRole('textbox', { name: 'Reason code' })).toHaveValue('invalid-code');
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Replay asked for' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Saved');
  expect(await organization.read(`hco_quarantines(${id})?$select=hco_status`)).toMatchObject({ hco_status: 770000003 });
  await expectAccessible(page);
});
