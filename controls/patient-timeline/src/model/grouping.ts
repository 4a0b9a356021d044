import type { ClinicalDate } from '@patient-outreach/controls-kit';
import type { Grouping } from './choices';
import type { TimelineEvent } from './event';

/** What several events belong to: an encounter, or an episode of care. */
export interface Group {
  readonly id: string;
  /** Undefined where the encounter itself has not been read, or may not be. */
  readonly title: string | undefined;
  readonly start: ClinicalDate | undefined;
  readonly end: ClinicalDate | undefined;
}

export type GroupOf = (event: TimelineEvent) => Group | undefined;

/**
 * By encounter: what names it, and the encounter itself. By episode: what belongs to an encounter of it.
 * @param events everything read, filtered or not: a filter must not take the names of the groups away
 * @returns undefined when grouping by dates
 */
export function groupsBy(grouping: Grouping, events: readonly TimelineEvent[]): GroupOf | undefined {
  if (grouping !== 'encounter' && grouping !== 'episode') return undefined;
  const encounters = new Map<string, TimelineEvent>();
  for (const event of events) if (event.isEncounter) encounters.set(event.id, event);
  const groups = new Map<string, Group>();
  const known = (id: string, make: () => Group): Group => {
    const found = groups.get(id) ?? make();
    groups.set(id, found);
    return found;
  };
  return (event) => {
    const { encounterId } = event;
    if (encounterId === undefined) return undefined;
    const encounter = encounters.get(encounterId);
    if (grouping === 'encounter') {
      return known(encounterId, () => ({
        id: encounterId,
        title: encounter?.title,
        start: encounter?.start,
        end: encounter?.end,
      }));
    }
    const episode = encounter?.episode;
    return episode && known(episode.id, () => ({ ...episode, start: undefined, end: undefined }));
  };
}
