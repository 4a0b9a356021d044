import { test } from '@playwright/test';
import { makeDataSet, patientKey } from '../../kit/test-host/data-set';
import { mount, openHost } from '../../kit/test-host/harness';
const control = { folder: 'patient-timeline', constructorName: 'PatientTimeline' };
const data = makeDataSet({ seed: 7, events: 800, now: new Date().toISOString() });
test('shots', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 900 });
  await openHost(page, 17, control);
  page.on('pageerror', (e) => console.log(String(e.stack)));
  for (const [name, req] of [['light', {}], ['dark', { isDark: true }], ['rtl', { isRightToLeft: true, languageId: 1025 }], ['narrow', { width: 340 }]] as const) {
    for (const view of ['feed', 'lanes']) {
      await mount(page, control, { data, patientKey, ...req, state: { view } });
      await page.waitForTimeout(500);
      if (view === 'lanes') await page.locator('[data-mark]').nth(5).focus({ timeout: 2000 }).catch(() => console.log('no mark'));
      await page.screenshot({ path: `/tmp/shot-${name}-${view}.png` });
      await page.evaluate(() => window.testPage.unmount());
    }
  }
});
