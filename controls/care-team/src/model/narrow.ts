import type { TeamCard } from './board';
import type { Member } from './team';

/** What the user narrowed the board to, beside "active now". */
export interface Narrow {
  readonly teamId: string | undefined;
  readonly role: string | undefined;
  readonly organization: string | undefined;
}

export const everything: Narrow = { teamId: undefined, role: undefined, organization: undefined };

export const isNarrow = (narrow: Narrow): boolean =>
  narrow.teamId !== undefined || narrow.role !== undefined || narrow.organization !== undefined;

/** What there is to choose from, sorted. */
export interface NarrowChoices {
  readonly teams: readonly { readonly id: string; readonly name: string | undefined }[];
  readonly roles: readonly string[];
  readonly organizations: readonly string[];
}

const sorted = (values: Iterable<string | undefined>): string[] =>
  [...new Set([...values].filter((value): value is string => value !== undefined))].sort((a, b) => a.localeCompare(b));

const organizationsOf = (member: Member): (string | undefined)[] => [
  member.onBehalfOf ?? member.organization,
  member.kind === 'organization' ? member.name : undefined,
];

export function choicesOf(cards: readonly TeamCard[]): NarrowChoices {
  return {
    teams: cards.map(({ team }) => ({ id: team.id, name: team.name })),
    roles: sorted(cards.flatMap(({ members }) => members.map(({ role }) => role))),
    organizations: sorted(cards.flatMap(({ team, members }) => [team.managedBy, ...members.flatMap(organizationsOf)])),
  };
}

/**
 * The teams that fit, each with the members that fit. Every member of a team that the organization manages is of that
 * organization; a team in which nobody has the role or comes from the organization is left out.
 */
export function narrowBoard(cards: readonly TeamCard[], narrow: Narrow): TeamCard[] {
  const { teamId, role, organization } = narrow;
  return cards
    .filter(({ team }) => teamId === undefined || team.id === teamId)
    .map((card) => {
      const isManaged = organization !== undefined && card.team.managedBy === organization;
      const members = card.members.filter(
        (member) =>
          (role === undefined || member.role === role) &&
          (organization === undefined || isManaged || organizationsOf(member).includes(organization)),
      );
      return { card: { ...card, members }, isManaged };
    })
    .filter(
      ({ card, isManaged }) =>
        (role === undefined && organization === undefined) ||
        card.members.length > 0 ||
        (isManaged && role === undefined),
    )
    .map(({ card }) => card);
}
