import type { TeamCard } from './board';
import type { Member, Team } from './team';

export interface GraphNode {
  readonly id: string;
  readonly kind: 'patient' | 'team' | 'member' | 'more';
  /** Centre of the node; the patient is at 0, 0. */
  readonly x: number;
  readonly y: number;
  readonly team: Team | undefined;
  readonly member: Member | undefined;
  /** Of a `more` node: how many it stands for. */
  readonly hidden: number;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** From a team to a team of the same patient that is a member of it. */
  readonly isNested: boolean;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Half the width and height of a box around all nodes. */
  readonly reach: number;
}

/** Pixels a node takes, name included. */
export const nodeWidth = 100;
export const nodeHeight = 72;
/** Teams that are drawn at first, and with every "show more". */
export const teamCap = 10;

/** Along the outer circle, and between its two rings: so that no two nodes overlap at any angle. */
const spacing = 76;
const ringGap = 106;
const leastInner = 140;

/**
 * Patient in the centre, teams on a circle around, their members on two rings outside, each team in a sector of its own.
 * A team that is a member and a team of the patient at once is drawn once and linked, so a circle of teams stays finite.
 * @param capOf team id → members drawn; the rest is one node that says how many
 * @param maxTeams teams drawn
 */
export function layOutGraph(
  cards: readonly TeamCard[],
  capOf: (teamId: string) => number,
  maxTeams: number = teamCap,
): Graph {
  const drawn = cards.slice(0, maxTeams);
  const own = new Set(drawn.map(({ team }) => team.id));
  const sectors = drawn.map(({ team, members }) => {
    const outer = members.filter(({ kind, record }) => !(kind === 'team' && record && own.has(record.id)));
    const shown = outer.slice(0, capOf(team.id));
    const hidden = outer.length - shown.length;
    const count = shown.length + (hidden > 0 ? 1 : 0);
    return { team, members, shown, hidden, count, weight: Math.max(3, count) };
  });
  const total = sectors.reduce((sum, { weight }) => sum + weight, 0);
  const outerRadius = Math.max(leastInner * 2 + 12, (total * spacing) / (2 * Math.PI));
  const innerRadius = Math.max(leastInner, outerRadius / 2);

  const nodes: GraphNode[] = [
    { id: 'patient', kind: 'patient', x: 0, y: 0, team: undefined, member: undefined, hidden: 0 },
  ];
  const edges: GraphEdge[] = [];
  const at = (units: number, radius: number): { x: number; y: number } => {
    // Begins at the top and goes round with the clock.
    const angle = (units / Math.max(1, total)) * 2 * Math.PI - Math.PI / 2;
    return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius };
  };
  let used = 0;
  let placed = 0;
  for (const { team, members, shown, hidden, count, weight } of sectors) {
    const id = `team/${team.id}`;
    nodes.push({ id, kind: 'team', ...at(used + weight / 2, innerRadius), team, member: undefined, hidden: 0 });
    edges.push({ from: 'patient', to: id, isNested: false });
    const first = used + (weight - count) / 2 + 0.5;
    // Neighbours are never on the same ring, across teams too.
    const place = (index: number): { x: number; y: number } => {
      placed += 1;
      return at(first + index, outerRadius + (placed % 2 === 0 ? ringGap : 0));
    };
    shown.forEach((member, index) => {
      nodes.push({ id: `member/${member.id}`, kind: 'member', ...place(index), team, member, hidden: 0 });
      edges.push({ from: id, to: `member/${member.id}`, isNested: false });
    });
    if (hidden > 0) {
      nodes.push({ id: `more/${team.id}`, kind: 'more', ...place(shown.length), team, member: undefined, hidden });
      edges.push({ from: id, to: `more/${team.id}`, isNested: false });
    }
    for (const { kind, record } of members) {
      if (kind === 'team' && record && own.has(record.id) && record.id !== team.id) {
        edges.push({ from: id, to: `team/${record.id}`, isNested: true });
      }
    }
    used += weight;
  }
  const reach = outerRadius + ringGap + nodeWidth / 2;
  return { nodes, edges, reach };
}

export type Heading = 'left' | 'right' | 'up' | 'down';

/** The nearest node in a direction: what lies straight ahead counts as closer than what lies aside. */
export function nodeTowards(nodes: readonly GraphNode[], fromId: string, heading: Heading): GraphNode | undefined {
  const from = nodes.find(({ id }) => id === fromId);
  if (!from) return nodes[0];
  let best: { node: GraphNode; cost: number } | undefined;
  for (const node of nodes) {
    const dx = node.x - from.x;
    const dy = node.y - from.y;
    const ahead = { left: -dx, right: dx, up: -dy, down: dy }[heading];
    const aside = Math.abs(heading === 'left' || heading === 'right' ? dy : dx);
    if (ahead < 1 || aside > ahead * 2) continue;
    const cost = ahead + aside * 2;
    if (!best || cost < best.cost) best = { node, cost };
  }
  return best?.node;
}

/**
 * The next node round the graph, or the one before: team by team, members after their team. Arrows follow what the eye
 * sees and can pass a node by; this reaches every one.
 */
export function nodeInTurn(nodes: readonly GraphNode[], fromId: string, step: 1 | -1): GraphNode | undefined {
  const index = nodes.findIndex(({ id }) => id === fromId);
  return nodes[(index + step + nodes.length) % nodes.length];
}
