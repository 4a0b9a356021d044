import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { test } from '@playwright/test';
import { makeCareTeams } from '../../kit/test-host/care-team-data';
import { emptyPatientKey, patientKey } from '../../kit/test-host/data-set';
import type { MountRequest } from '../../kit/test-host/harness';
import { mount, openHost } from '../../kit/test-host/harness';

/** Draws the pictures of the guide anew: `OUTREACH_SCREENSHOTS=1 npx playwright test controls/care-team/test/screenshots`. */
const folder = resolve(__dirname, '../../../docs/images/care-team');
const control = { folder: 'care-team', constructorName: 'CareTeam' };
const editor = ['hco_careteam', 'hco_careteamparticipant'].flatMap((table) =>
  ['create', 'write', 'append', 'appendTo', 'delete'].map((verb) => `${verb} ${table}`),
);
const nurse = { id: '00000000-0000-4000-8000-000000000003', name: 'Nia Okafor', entityType: 'contact' };

interface Picture {
  readonly name: string;
  readonly request: MountRequest;
  readonly width?: number;
  readonly isForced?: boolean;
  readonly act?: (page: Page) => Promise<void>;
}

const data = makeCareTeams();
const pictures: readonly Picture[] = [
  { name: 'list', request: { data, patientKey, privileges: editor } },
  { name: 'list-dark', request: { data, patientKey, isDark: true, privileges: editor } },
  { name: 'list-phone', request: { data, patientKey, formFactor: 3, privileges: editor }, width: 360 },
  { name: 'list-320', request: { data, patientKey, languageId: 1031, privileges: editor }, width: 320 },
  { name: 'list-tablet', request: { data, patientKey, formFactor: 2 }, width: 700 },
  { name: 'list-arabic', request: { data, patientKey, isRightToLeft: true, languageId: 1025, privileges: editor } },
  { name: 'list-forced-colors', request: { data, patientKey, privileges: editor }, isForced: true },
  {
    name: 'list-nested',
    request: { data, patientKey },
    act: (page) => page.getByRole('button', { name: 'Show the members of Regional heart network' }).click(),
  },
  { name: 'graph', request: { data, patientKey, state: { view: 'graph' } } },
  { name: 'graph-dark', request: { data, patientKey, isDark: true, state: { view: 'graph' } } },
  { name: 'graph-many', request: { data: makeCareTeams({ moreTeams: 12 }), patientKey, state: { view: 'graph' } } },
  { name: 'empty', request: { data, patientKey: emptyPatientKey, privileges: editor } },
  { name: 'failed', request: { data, patientKey, troubles: { hco_careteamparticipant: { errorCode: 0x80072322 } } } },
  { name: 'unsaved', request: { data, patientKey: null } },
  { name: 'masked', request: { data, patientKey, isMasked: true } },
  { name: 'offline', request: { data, patientKey, isOnline: false } },
  { name: 'loading', request: { data, patientKey, delay: 60_000 } },
  {
    name: 'new-team',
    request: { data, patientKey, privileges: editor },
    act: (page) => page.getByRole('button', { name: 'New care team' }).click(),
  },
  {
    name: 'new-team-dark-arabic',
    request: { data, patientKey, privileges: editor, isDark: true, isRightToLeft: true, languageId: 1025 },
    act: (page) => page.getByRole('button', { name: 'فريق رعاية جديد' }).click(),
  },
  {
    name: 'add-member',
    request: { data, patientKey, privileges: editor, picks: [nurse] },
    act: async (page) => {
      await page.getByRole('button', { name: 'Add a member to Home care team' }).click();
      await page.getByRole('button', { name: 'Add member', exact: true }).click();
    },
  },
  {
    name: 'add-member-phone',
    request: { data, patientKey, privileges: editor, picks: [nurse], formFactor: 3 },
    width: 360,
    act: (page) => page.getByRole('button', { name: 'Add a member to Home care team' }).click(),
  },
  {
    name: 'end-membership',
    request: { data, patientKey, privileges: editor },
    act: (page) => page.getByRole('button', { name: 'End the membership of Nia Okafor' }).click(),
  },
  {
    name: 'undo',
    request: { data, patientKey, privileges: editor },
    act: async (page) => {
      await page.getByRole('button', { name: 'End the membership of Nia Okafor' }).click();
      await page.getByRole('button', { name: 'End membership', exact: true }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
];

test.describe('pictures of the guide', () => {
  for (const { name, request, width = 1000, isForced, act } of pictures) {
    test(name, async ({ page }) => {
      await page.clock.setFixedTime(new Date('2026-06-15T12:00:00Z'));
      await page.setViewportSize({ width, height: 640 });
      if (isForced) await page.emulateMedia({ forcedColors: 'active' });
      await openHost(page, 17, control);
      await mount(page, control, request);
      await page.waitForTimeout(300);
      await act?.(page);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: act === undefined || name === 'undo' });
    });
  }
});
