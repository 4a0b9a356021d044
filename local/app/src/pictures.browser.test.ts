import { expect, test } from '@playwright/test';
import { openOrganization, packedSolutions, type TestOrganization } from './testing/open-organization';

test.skip(packedSolutions().length < 2, 'The solutions are not packed. Run: npm run pack');

/** One red pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

let organization: TestOrganization;
test.beforeAll(async () => {
  organization = await openOrganization();
});
test.afterAll(async () => organization?.close());

test('the care team shows the picture of a member who has one', async ({ page }) => {
  const patient = await organization.create('contacts', {
    hco_contacttype: 770000000,
    lastname: 'Sample',
    hco_fhirkey: 'Patient-pictured',
  });
  const doctor = await organization.create('contacts', {
    hco_contacttype: 770000001,
    lastname: 'Pictured',
    entityimage: pixel,
  });
  const team = await organization.create('hco_careteams', {
    hco_name: 'Team',
    'hco_patient@odata.bind': `/contacts(${patient})`,
  });
  await organization.create('hco_careteamparticipants', {
    hco_name: 'Pictured',
    'hco_careteam@odata.bind': `/hco_careteams(${team})`,
    'hco_member_contact@odata.bind': `/contacts(${doctor})`,
  });
  await page.goto(`${organization.origin}/?app=hco_PatientOutreach&pagetype=entityrecord&etn=contact&id=${patient}`);
  await page.getByRole('tab', { name: 'Timeline and care team' }).click();
  const picture = page.locator(
    `[data-control="hco_PatientOutreach.CareTeam"] img[src^="/Image/download.aspx"][src*="${doctor}"]`,
  );
  await expect(picture.first()).toBeVisible();
  await expect(picture.first()).toHaveJSProperty('naturalWidth', 1);
});
