import { expect, test } from '@playwright/test';
import { expectNoLeaks } from '../../kit/test-host/checks';
import { patientKey } from '../../kit/test-host/data-set';
import { mount, openHost } from '../../kit/test-host/harness';
import { makeStory } from './story';

const control = { folder: 'patient-timeline', constructorName: 'PatientTimeline' };
const data = makeStory(new Date().toISOString());

test.beforeEach(async ({ page }) => openHost(page, 17, control));

test('shows every source of the record, and only makers learn what a plain environment lacks', async ({ page }) => {
  await mount(page, control, { data, patientKey });
  await page.getByRole('button', { name: /^More types: 10/ }).click();
  await expect(page.getByRole('toolbar').getByRole('button')).toHaveCount(22);
  await page.evaluate(() => window.testPage.unmount());
  const { msevtmgt_eventregistration: _none, ...plain } = data;
  await mount(page, control, { data: plain, patientKey });
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.evaluate(() => window.testPage.unmount());
  await mount(page, control, { data: plain, patientKey, privileges: ['create webresource'] });
  await expect(page.getByText('Not in this environment: Event registrations.')).toBeVisible();
});

test('groups by encounter and by episode, keeps that, and a filter does not take the names away', async ({ page }) => {
  await mount(page, control, { data, patientKey });
  const group = page.getByRole('combobox', { name: 'Group by' });
  await group.selectOption('encounter');
  expect(await page.evaluate(() => window.testPage.states.pop())).toMatchObject({ grouping: 'encounter' });
  await page.getByRole('button', { name: /^Procedures/ }).click();
  await expect(page.getByText('Inpatient stay')).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(1);
  await group.selectOption('episode');
  await expect(page.getByText('Osteoarthritis of the right knee')).toBeVisible();
});

test('opens a record beside the form, in a tab of its own, and in the form the configuration names', async ({
  page,
}) => {
  const form = {
    formid: '00000000-0000-4000-8000-0000000000f1',
    name: 'Call log',
    objecttypecode: 'phonecall',
    type: 2,
  };
  const entry = {
    id: 'phonecall',
    label: 'Calls',
    table: 'phonecall',
    idColumn: 'activityid',
    patient: 'regardingobjectid',
    patientNavigation: 'regardingobjectid_contact_phonecall',
    withInactive: true,
    dates: [{ start: 'actualend' }],
    title: [{ column: 'subject' }],
    form: 'Call log',
  };
  const content = Buffer.from(JSON.stringify({ sources: [entry] }), 'utf8').toString('base64');
  await mount(page, control, {
    data: { ...data, systemform: [form], webresource: [{ name: 'c.json', content }] },
    patientKey,
    configuration: 'c.json',
  });
  const opened = () => page.evaluate(() => window.testPage.opened.pop());
  const title = page.getByRole('article').first().getByRole('button');
  await title.click();
  expect(await opened()).toEqual(expect.objectContaining({ entityName: 'hco_appointment', windowPosition: 2 }));
  await title.click({ modifiers: ['Control'] });
  expect(await opened()).toEqual(expect.objectContaining({ openInNewWindow: true }));
  await page.getByRole('button', { name: 'Left a message about transport' }).click();
  await expect.poll(opened).toEqual(expect.objectContaining({ entityName: 'phonecall', formId: form.formid }));
});

test('offers to make what the user may make, for this patient, and nothing on a read-only form', async ({ page }) => {
  await mount(page, control, { data, patientKey, privileges: ['create phonecall'] });
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await expect(page.getByRole('menuitem')).toHaveText(['Phone call']);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => window.testPage.opened.pop()))
    .toEqual(expect.objectContaining({ entityName: 'phonecall', useQuickCreateForm: true }));
  await page.evaluate(() => window.testPage.unmount());
  await mount(page, control, { data, patientKey });
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'New', exact: true })).toHaveCount(0);
});

test('says of a secured column that it is hidden or empty', async ({ page }) => {
  await mount(page, control, { data, patientKey, state: { types: ['communication'] } });
  await expect(page.getByRole('article')).toContainText('Text: ●●●● (hidden from you, or empty)');
});

test('fifty times shown and left, no listener and no timer remains: lanes, and a menu that was open', async ({
  page,
}) => {
  const request = { data, patientKey, state: { view: 'lanes' }, privileges: ['create phonecall'] };
  await expectNoLeaks(page, control, request, '[data-mark]', async () => {
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.getByRole('menuitem').first().waitFor();
  });
});

test('says in the lanes how many events have no date, since no axis can show them (I6)', async ({ page }) => {
  await mount(page, control, { data, patientKey, state: { view: 'lanes' } });
  await expect(page.getByText('Without a date, in the feed only: 1')).toBeVisible();
});

test('two fingers zoom the lanes, and one pans them', async ({ page }) => {
  await mount(page, control, { data, patientKey, state: { view: 'lanes' } });
  const lanes = page.getByRole('group', { name: 'Patient timeline, lanes' });
  const range = page.getByText(/^\w{3} \d+, \d{4} – \w{3} \d+, \d{4}$/).first();
  const years = async (): Promise<number[]> => (await range.innerText()).match(/\d{4}/g)?.map(Number) ?? [];
  const finger = (type: string, pointerId: number, clientX: number) =>
    lanes.dispatchEvent(type, { pointerId, clientX, clientY: 300, button: 0, bubbles: true, pointerType: 'touch' });
  const [from = 0, to = 0] = await years();
  await finger('pointerdown', 1, 500);
  await finger('pointerdown', 2, 560);
  for (let x = 580; x <= 800; x += 20) await finger('pointermove', 2, x);
  await finger('pointerup', 2, 800);
  await finger('pointerup', 1, 500);
  const [closeFrom = 0, closeTo = 0] = await years();
  expect(closeTo - closeFrom).toBeLessThan((to - from) / 2);
});
