import type { MapDefinition } from '../core/map/definition';
import { modelSchema, type Schema } from '../core/map/schema';
import { checkMaps, hcoMaps } from './index';

/** A set of maps that belong together, as data. */
export interface MapPack {
  readonly name: string;
  readonly version: string;
  readonly maps: readonly MapDefinition[];
  /** The tables the maps are written against. */
  readonly schema: Schema;
  /** Lookups whose navigation properties are not known; the environment is asked for them. */
  readonly unnamedLookups?: readonly { readonly table: string; readonly column: string }[];
}

let hco: MapPack | undefined;

/** HealthCore's own. @throws when a map is wrong: a test holds the pack to be right. */
export function hcoPack(): MapPack {
  if (hco) return hco;
  const checked = checkMaps(hcoMaps);
  if ('complaints' in checked) throw new Error(checked.complaints.join(' '));
  hco = { name: 'hco', version: '1', maps: checked.maps, schema: modelSchema };
  return hco;
}
