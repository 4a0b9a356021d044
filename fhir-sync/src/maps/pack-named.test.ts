import { msemrPack } from './msemr/pack';
import { hcoPack } from './pack';
import { packNamed } from './pack-named';

test('the function app works with HealthCore’s maps unless OUTREACH_MAPS says otherwise', () => {
  for (const nothing of [undefined, '', 'hco']) expect(packNamed(nothing)).toBe(hcoPack());
  expect(packNamed('msemr')).toBe(msemrPack());
  expect(() => packNamed('other')).toThrow('The setting OUTREACH_MAPS names no maps: write one of hco, msemr.');
});
