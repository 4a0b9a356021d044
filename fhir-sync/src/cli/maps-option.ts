import { Option } from 'commander';
import { msemrPack } from '../maps/msemr/pack';
import type { MapPack } from '../maps/pack';

export interface MapsFlag {
  readonly maps?: 'hco' | 'msemr';
}

/** The choice of maps, the same for every command that reads or writes rows. */
export const mapsOption = (): Option =>
  new Option('--maps <pack>', 'maps to work with: HealthCore’s own, or Microsoft’s healthcare data model')
    .choices(['hco', 'msemr'])
    .default('hco');

/** The pack of one's choice as an option of a run, which takes HealthCore's own when nothing is said. */
export const packOf = ({ maps }: MapsFlag): { readonly pack?: MapPack } =>
  maps === 'msemr' ? { pack: msemrPack() } : {};
