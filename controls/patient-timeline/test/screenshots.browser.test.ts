import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { test } from '@playwright/test';
import type { MountRequest } from '../../kit/test-host/harness';
import { mount, openHost } from '../../kit/test-host/harness';
import { emptyPatientKey, patientKey } from '../../kit/test-host/data-set';
import { makeStory } from './story';

const control = { folder: 'patient-timeline', constructorName: 'PatientTimeline' };
const folder = process.env['OUTREACH_SCREENSHOTS_TO'] ?? resolve(__dirname, '../../../docs/images/timeline');
/** One day, so that the pictures do not change with it. */
const now = '2026-06-15T12:00:00Z';
const data = makeStory(now);
const empty = { ...data, contact: [...(data['contact'] ?? []), { contactid: 'x', hco_fhirkey: emptyPatientKey }] };
const create = ['create hco_outreachattempt', 'create phonecall'];
const base: MountRequest = { data, patientKey, privileges: create };

interface Shot {
  readonly name: string;
  readonly request: MountRequest;
  readonly width?: number;
  readonly forcedColors?: 'active';
  readonly act?: (page: Page) => Promise<void>;
}

const zoomToYears = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.locator('[data-mark^="observation"]').last().hover();
};
const press = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click();
const lanes = { view: 'lanes' };

/** Every state a user can meet. */
const shots: readonly Shot[] = [
  { name: 'feed', request: base },
  { name: 'feed-dark', request: { ...base, isDark: true } },
  { name: 'feed-phone', request: base, width: 390 },
  { name: 'feed-right-to-left', request: { ...base, isRightToLeft: true, languageId: 1025 } },
  { name: 'feed-forced-colours', request: base, forcedColors: 'active' },
  { name: 'feed-by-encounter', request: { ...base, state: { grouping: 'encounter' } } },
  { name: 'feed-by-episode', request: { ...base, state: { grouping: 'episode' } } },
  { name: 'feed-abnormal-only', request: { ...base, state: { abnormalOnly: true } } },
  { name: 'lanes', request: { ...base, state: lanes }, act: zoomToYears },
  { name: 'lanes-dark', request: { ...base, isDark: true, state: lanes }, act: zoomToYears },
  { name: 'lanes-phone', request: { ...base, state: lanes }, width: 390 },
  { name: 'lanes-right-to-left', request: { ...base, isRightToLeft: true, languageId: 1025, state: lanes } },
  { name: 'new', request: base, act: press('New') },
  {
    name: 'failures',
    request: {
      ...base,
      troubles: { hco_observation: { errorCode: 0x80072322 }, hco_procedure: { errorCode: 0x80040220 } },
    },
  },
  { name: 'no-match', request: { ...base, state: { types: ['goal'], abnormalOnly: true } } },
  { name: 'empty', request: { ...base, data: empty, patientKey: emptyPatientKey } },
  { name: 'loading', request: { ...base, delay: 60_000 } },
  { name: 'unsaved', request: { ...base, patientKey: null } },
  {
    name: 'makers',
    request: {
      ...base,
      data: {
        ...data,
        webresource: [
          {
            name: 'my_/timeline.json',
            content: Buffer.from('{"sources":[{"id":"flag","label":"Flags"}]}').toString('base64'),
          },
        ],
      },
      configuration: 'my_/timeline.json',
      troubles: { hco_goal: { errorCode: 0x80060888 } },
      privileges: ['create webresource'],
    },
  },
];

for (const shot of shots) {
  test(`picture: ${shot.name}`, async ({ page }) => {
    await page.clock.setFixedTime(new Date(now));
    await page.setViewportSize({ width: shot.width ?? 960, height: 700 });
    await page.emulateMedia({ forcedColors: shot.forcedColors ?? 'none', reducedMotion: 'reduce' });
    await openHost(page, 17, control);
    await mount(page, control, shot.request);
    await page.waitForTimeout(500);
    await shot.act?.(page);
    await page.waitForTimeout(300);
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${shot.name}.png`) });
  });
}
