import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { DataSet, StoredRow } from '../../kit/test-host/data-set';
import { idMaker, patientKey } from '../../kit/test-host/data-set';
import { mount, openHost } from '../../kit/test-host/harness';
import { payloads } from '../../kit/test-host/payloads';
import { defaultSources } from '../src/config/default-sources';
import type { SourceDefinition } from '../src/config/definition';

const control = { folder: 'patient-timeline', constructorName: 'PatientTimeline' };
const nextId = idMaker();
const patient = { contactid: nextId(), fullname: 'Ana Example', hco_fhirkey: patientKey };

/** A row of the source with the payload in every column that holds a text, and in the names of what it leads to. */
function poisoned(source: SourceDefinition, payload: string, person: string, index: number): StoredRow {
  const row: StoredRow = {
    [source.idColumn]: nextId(),
    [`_${source.patient}_value`]: patient.contactid,
    [source.dates[0]?.start ?? '']: new Date(Date.UTC(2026, 0, 1) - index * 3_600_000).toISOString(),
  };
  for (const { column, kind } of [...source.title, ...source.detail]) {
    if (kind === 'lookup') Object.assign(row, { [`_${column}_value`]: person, [`_${column}_table`]: 'contact' });
    else if (kind !== 'choice') row[column] = payload;
  }
  if (source.result) Object.assign(row, { [source.result.text]: payload, [source.result.unit]: payload });
  return row;
}

/** Every source has a row for every payload. */
function poisonedData(list: readonly string[]): DataSet {
  const people = list.map((fullname) => ({ contactid: nextId(), fullname }));
  const data: DataSet = { contact: [patient, ...people], msevtmgt_event: [] };
  for (const source of defaultSources) {
    data[source.table] = list.map((payload, index) => poisoned(source, payload, people[index]?.contactid ?? '', index));
  }
  return data;
}

/** Nothing ran, nothing was asked for from outside, and no element stands in the control that it does not draw itself. */
async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  const foreign = 'script, img, iframe, object, embed, video, details, form, a, style, base, meta, link, math, animate';
  expect(await page.locator('[data-control]').locator(foreign).count()).toBe(0);
}

test.describe('text that wants to be script', () => {
  const requests: string[] = [];
  test.beforeEach(async ({ page }) => {
    await openHost(page, 17, control);
    requests.length = 0;
    page.on('request', (request) => requests.push(request.url()));
    page.on('dialog', (dialog) => void dialog.dismiss());
  });
  test.afterEach(() => expect(requests).toEqual([]));

  test('is only text in every column of every source: feed, groups, lanes, paper, file', async ({ page }) => {
    expect(new Set(payloads).size).toBeGreaterThanOrEqual(100);
    await mount(page, control, { data: poisonedData(payloads), patientKey });
    await expect(page.getByRole('alert')).toHaveCount(0);
    const total = payloads.length * defaultSources.length;
    await expect(page.getByRole('status')).toHaveText(`Events: ${total.toLocaleString('en')}`);
    await page.locator('article').first().hover();
    await expectHarmless(page);
    await page.getByRole('combobox', { name: 'Group by' }).selectOption('encounter');
    await expectHarmless(page);

    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('[data-print] tbody tr')).toHaveCount(Math.min(total, 3000));
    await expectHarmless(page);
    await page.emulateMedia({ media: 'screen' });

    await page.getByRole('button', { name: 'Lanes', exact: true }).click();
    await page.locator('[data-mark]').first().hover();
    for (let step = 0; step < 4; step += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
    await expectHarmless(page);
    // The longest handlers wait for a frame or two.
    await page.waitForTimeout(200);
    await expectHarmless(page);
  });

  test('is only text in the configuration, good and bad, and in what was remembered', async ({ page }) => {
    const good = (payload: string, index: number) => ({
      id: `${index}${payload}`.slice(0, 200),
      label: payload.slice(0, 200),
      table: 'hco_encounter',
      idColumn: 'hco_encounterid',
      patient: 'hco_patient',
      dates: [{ start: 'hco_periodstart' }],
      title: [{ column: 'hco_typedisplay' }],
      form: payload.slice(0, 200),
    });
    const bad = (payload: string) => ({
      ...good(payload, 0),
      id: payload,
      table: payload,
      icon: payload,
      [payload]: payload,
    });
    const encounter = defaultSources.filter(({ id }) => id === 'encounter');
    const data = { ...poisonedData(payloads.slice(0, 1)) };
    data['hco_encounter'] = encounter.map((source) => poisoned(source, 'Visit', '', 0));
    for (let from = 0; from < payloads.length; from += 30) {
      const part = payloads.slice(from, from + 30);
      const json = JSON.stringify({ hidden: part, sources: [...part.map(good), ...part.map(bad)] });
      data['webresource'] = [{ name: 'x.json', content: Buffer.from(json, 'utf8').toString('base64') }];
      await mount(page, control, {
        data,
        patientKey,
        configuration: 'x.json',
        privileges: ['create webresource'],
        state: { status: part[0], types: part, view: part[1], grouping: part[2], from: part[3] },
      });
      await expect(page.getByText('Left out of the configuration')).toBeVisible();
      await page.getByRole('button', { name: /^More types/ }).click();
      await expectHarmless(page);
      await page.evaluate(() => window.testPage.unmount());
    }
  });

  test('is only text in the search', async ({ page }) => {
    await mount(page, control, { data: poisonedData(payloads.slice(0, 3)), patientKey });
    for (const payload of payloads) await page.getByRole('searchbox').fill(payload.replace(/[\u0000\t]/g, ''));
    await page.waitForTimeout(400);
    await expectHarmless(page);
  });
});
