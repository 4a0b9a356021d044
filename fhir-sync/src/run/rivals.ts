import { isFhirId } from '../core/fhir/resource';
import { fhirKey } from '../core/keys/fhir-key';
import type { MatchValue } from '../core/map/compile-map';
import type { MapContext } from '../core/map/map-context';
import type { Candidate } from '../core/plan/candidate';
import { SourceError, type FhirSource } from '../ports/fhir-source';

/**
 * Whether the source has further resources with the number of one that is about to adopt a row: `unasked` when it cannot
 * say so now. A source of files is not asked; what comes later meets the row that was taken.
 */
export type Rivals = (candidate: Candidate) => Promise<'none' | 'some' | 'unasked'>;

export const rivalsIn =
  (source: FhirSource, context: MapContext, signal: AbortSignal | undefined): Rivals =>
  async ({ type, key, map, mapped }) => {
    // No two resources have one id.
    if (!source.having || map.definition.match?.path === 'id') return 'none';
    for (const wanted of mapped.match) {
      try {
        for (const found of await source.having(type, tokenOf(wanted), signal)) {
          const id = found['id'];
          if (!isFhirId(id) || fhirKey(type, id, context.source) === key) continue;
          const { match, inactive } = map.map(found, key, context);
          // Who was merged into another one keeps the number and is not in use any more.
          if (inactive !== true && match.some((one) => isSame(one, wanted))) return 'some';
        }
      } catch (error) {
        if (!(error instanceof SourceError) || error.code === 'cancelled') throw error;
        return 'unasked';
      }
    }
    return 'none';
  };

const isSame = (one: MatchValue, other: MatchValue): boolean =>
  one.value === other.value && (one.system === undefined || other.system === undefined || one.system === other.system);

/** FHIR R4, search: these divide values, and stand behind a backslash where they are meant. */
const escaped = (text: string): string => text.replace(/[\\|,$]/g, '\\$&');
const tokenOf = ({ system, value }: MatchValue): string =>
  system === undefined ? escaped(value) : `${escaped(system)}|${escaped(value)}`;
