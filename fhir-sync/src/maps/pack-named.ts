import { msemrPack } from './msemr/pack';
import { hcoPack, type MapPack } from './pack';

/** The packs there are, by the name an admin chooses one by. */
export const PACK_NAMES = ['hco', 'msemr'] as const;
export type PackName = (typeof PACK_NAMES)[number];

/** @throws Error when there is no such pack; HealthCore's own when nothing is said. */
export function packNamed(name: string | undefined): MapPack {
  if (name === undefined || name === '' || name === 'hco') return hcoPack();
  if (name === 'msemr') return msemrPack();
  throw new Error(`The setting OUTREACH_MAPS names no maps: write one of ${PACK_NAMES.join(', ')}.`);
}
