import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../../kit/test-host/checks';
import type { DataSet } from '../../kit/test-host/data-set';
import { emptyPatientKey, makeDataSet, patientKey } from '../../kit/test-host/data-set';
import { mount, openHost } from '../../kit/test-host/harness';

const control = { folder: 'patient-timeline', constructorName: 'PatientTimeline' };
const today = new Date().toISOString();
const small = makeDataSet({ seed: 7, events: 10, now: today });
const medium = makeDataSet({ seed: 7, events: 800, now: today });

const articles = (page: Page) => page.getByRole('article');

test.describe('for everyone', () => {
  test.beforeEach(async ({ page }) => {
    await page.setViewportSize({ width: 1000, height: 760 });
    await openHost(page, 17, control);
  });

  // The whole record in both views, light, dark, mirrored and in forced colours: reading.browser.test.ts.
  const states: readonly (readonly [string, { data: DataSet; patientKey: string | null } & Record<string, unknown>])[] =
    [
      ['narrow', { data: medium, patientKey, width: 340 }],
      ['with failures', { data: small, patientKey, troubles: { hco_observation: { errorCode: 5 } } }],
      [
        'with failures, dark',
        { data: small, patientKey, isDark: true, troubles: { hco_observation: { errorCode: 5 } } },
      ],
      ['empty', { data: small, patientKey: emptyPatientKey }],
      ['without a key', { data: small, patientKey: null }],
    ];
  for (const [name, request] of states) {
    test(`axe finds nothing: ${name}`, async ({ page }) => {
      await mount(page, control, request);
      await page.waitForTimeout(300);
      await expectAccessible(page);
    });
  }

  test('axe finds nothing: forced colours, and a pressed filter', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await mount(page, control, { data: medium, patientKey });
    await page.getByRole('button', { name: /^Abnormal only/ }).click();
    await expectAccessible(page);
    // The flag is text and an icon, so it is there without its colours.
    await expect(
      articles(page)
        .first()
        .getByText(/^(High|Low|Critically|Abnormal)/),
    ).toBeVisible();
  });

  test('mirrors its layout from right to left', async ({ page }) => {
    await mount(page, control, { data: small, patientKey, isRightToLeft: true, languageId: 1025 });
    const box = async (selector: string) => (await page.locator(selector).first().boundingBox()) ?? { x: 0, width: 0 };
    const article = await box('article');
    const title = await box('article button');
    const icon = await box('article svg');
    expect(icon.x).toBeGreaterThan(title.x);
    expect(article.width).toBeGreaterThan(900);
    await expect(page.getByRole('status')).toHaveText(/الأحداث/);
  });

  test('at 320 pixels nothing is cut off sideways, and the filters fold away', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await mount(page, control, { data: medium, patientKey, languageId: 1031 });
    await expect(articles(page).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await expect(page.getByRole('toolbar')).toHaveCount(0);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect(page.getByRole('toolbar')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test('writes dates with the precision they have, in the user’s zone and language', async ({ page }) => {
    const [patient] = small['contact'] ?? [];
    const row = (id: number, precision: number, hco_onset: string | null) => ({
      hco_conditionid: `00000000-0000-4000-8000-00000000f00${id}`,
      _hco_patient_value: patient?.['contactid'],
      hco_codedisplay: `Problem ${id}`,
      hco_onset,
      hco_onsetprecision: 770_000_000 + precision,
    });
    const data: DataSet = {
      contact: small['contact'] ?? [],
      hco_condition: [
        row(0, 0, '2019-01-01T12:00:00Z'),
        row(1, 1, '2020-05-01T12:00:00Z'),
        row(2, 2, '2021-07-31T12:00:00Z'),
        row(3, 3, '2022-07-31T23:30:00Z'),
        row(4, 3, null),
      ],
    };
    await mount(page, control, { data, patientKey, offsetMinutes: 120, languageId: 1031 });
    const names = await articles(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(names).toEqual([
      'Erkrankung, Problem 3, Montag, 1. August 2022 01:30',
      'Erkrankung, Problem 2, Samstag, 31. Juli 2021',
      'Erkrankung, Problem 1, Mai 2020',
      'Erkrankung, Problem 0, 2019',
      'Erkrankung, Problem 4, Kein Datum erfasst',
    ]);
  });
});
