import type { ClinicalDate } from '@patient-outreach/controls-kit';
import type { Member, Team } from './team';
import { isActiveTeam, isWithin } from './team';

export interface TeamCard {
  readonly team: Team;
  readonly isActive: boolean;
  readonly members: readonly Member[];
}

const order = (a: string | undefined, b: string | undefined): number =>
  (a ?? '\uffff').localeCompare(b ?? '\uffff', undefined, { numeric: true });

const kindOrder: Readonly<Record<Member['kind'], number>> = { person: 0, organization: 1, team: 2 };

/** Members who are in the team now first; then people, organizations, teams; then by name. The same every time. */
export function sortMembers(members: readonly Member[], now: ClinicalDate): Member[] {
  return [...members].sort(
    (a, b) =>
      Number(isWithin(b, now)) - Number(isWithin(a, now)) ||
      kindOrder[a.kind] - kindOrder[b.kind] ||
      order(a.name, b.name) ||
      order(a.role, b.role) ||
      order(a.id, b.id),
  );
}

/**
 * The cards: active teams first, then by name; every team has one, with members or without.
 * @param activeNow keeps only active teams and, within them, members whose period includes now
 */
export function buildBoard(
  teams: readonly Team[],
  members: readonly Member[],
  now: ClinicalDate,
  activeNow: boolean,
): TeamCard[] {
  const byTeam = new Map<string, Member[]>();
  for (const member of members) byTeam.set(member.teamId, [...(byTeam.get(member.teamId) ?? []), member]);
  return teams
    .map((team) => ({
      team,
      isActive: isActiveTeam(team, now),
      members: sortMembers(
        (byTeam.get(team.id) ?? []).filter((member) => !activeNow || isWithin(member, now)),
        now,
      ),
    }))
    .filter((card) => !activeNow || card.isActive)
    .sort(
      (a, b) =>
        Number(b.isActive) - Number(a.isActive) || order(a.team.name, b.team.name) || order(a.team.id, b.team.id),
    );
}

/** Opening this nested team would lead back to a team that is open above it. */
export const isCycle = (path: readonly string[], teamId: string): boolean => path.includes(teamId);
