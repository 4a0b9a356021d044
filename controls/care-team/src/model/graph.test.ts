import * as fc from 'fast-check';
import type { TeamCard } from './board';
import { layOutGraph, nodeHeight, nodeInTurn, nodeTowards, nodeWidth, teamCap } from './graph';
import { choicesOf, everything, narrowBoard } from './narrow';

const anyCards: fc.Arbitrary<TeamCard[]> = fc
  .array(
    fc.record({
      members: fc.array(
        fc.record({
          kind: fc.constantFrom('person' as const, 'organization' as const, 'team' as const),
          to: fc.integer({ min: 0, max: 14 }),
          role: fc.constantFrom('Nurse', 'Doctor', undefined),
          onBehalfOf: fc.constantFrom('Clinic', undefined),
        }),
        { maxLength: 14 },
      ),
      managedBy: fc.constantFrom('Clinic', 'Hospital', undefined),
    }),
    { maxLength: 14 },
  )
  .map((teams) =>
    teams.map(({ members, managedBy }, team) => ({
      team: { id: `t${team}`, name: `Team ${team}`, managedBy } as TeamCard['team'],
      isActive: true,
      members: members.map(
        ({ kind, to, role, onBehalfOf }, index) =>
          ({
            id: `${team}/${index}`,
            teamId: `t${team}`,
            kind,
            role,
            onBehalfOf,
            name: 'x',
            record: { table: kind, id: `t${to}` },
          }) as TeamCard['members'][number],
      ),
    })),
  );

describe('the graph', () => {
  it('draws each team and member once, within caps, and ends every edge at a node, circles or not', () => {
    fc.assert(
      fc.property(anyCards, fc.integer({ min: 1, max: 8 }), (cards, cap) => {
        const { nodes, edges, reach } = layOutGraph(cards, () => cap);
        const ids = new Set(nodes.map(({ id }) => id));
        expect(ids.size).toBe(nodes.length);
        expect(nodes.length).toBeLessThanOrEqual(1 + teamCap * (cap + 2));
        for (const { from, to } of edges) expect(ids.has(from) && ids.has(to)).toBe(true);
        for (const { x, y } of nodes) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(reach);
        // Nobody is lost without being counted.
        for (const { team, members } of cards.slice(0, teamCap)) {
          const linked = members.filter(
            ({ kind, record }) =>
              kind === 'team' && cards.slice(0, teamCap).some((card) => card.team.id === record?.id),
          ).length;
          const shown = nodes.filter((node) => node.kind === 'member' && node.team?.id === team.id).length;
          const hidden = nodes.find(({ id }) => id === `more/${team.id}`)?.hidden ?? 0;
          expect(linked + shown + hidden).toBe(members.length);
        }
      }),
    );
  });

  it('puts no node on another', () => {
    fc.assert(
      fc.property(anyCards, fc.integer({ min: 1, max: 8 }), (cards, cap) => {
        const { nodes } = layOutGraph(cards, () => cap);
        const touching = nodes.flatMap((a, index) =>
          nodes
            .slice(index + 1)
            .filter((b) => Math.abs(a.x - b.x) < nodeWidth * 0.7 && Math.abs(a.y - b.y) < nodeHeight * 0.7)
            .map((b) => [a.id, b.id]),
        );
        expect(touching).toEqual([]);
      }),
    );
  });

  it('is walked through whole by going from node to node in turn, both ways', () => {
    fc.assert(
      fc.property(anyCards, fc.constantFrom(1 as const, -1 as const), (cards, step) => {
        const { nodes } = layOutGraph(cards, () => 6);
        const reached = new Set<string>();
        for (let id = 'patient'; !reached.has(id); id = nodeInTurn(nodes, id, step)?.id ?? id) reached.add(id);
        expect(reached.size).toBe(nodes.length);
      }),
    );
  });

  it('is left by an arrow only in the direction it names, and always when something lies straight ahead', () => {
    fc.assert(
      fc.property(anyCards, (cards) => {
        const { nodes } = layOutGraph(cards, () => 6);
        for (const from of nodes) {
          const right = nodeTowards(nodes, from.id, 'right');
          const down = nodeTowards(nodes, from.id, 'down');
          if (right) expect(right.x).toBeGreaterThan(from.x);
          if (down) expect(down.y).toBeGreaterThan(from.y);
          const straight = nodes.filter((node) => node.x - from.x >= 1 && Math.abs(node.y - from.y) < 1);
          if (straight.length > 0) expect(right).toBeDefined();
        }
      }),
    );
  });
});

describe('narrowing', () => {
  it('keeps what fits and nothing else; nothing chosen changes nothing', () => {
    fc.assert(
      fc.property(anyCards, (cards) => {
        expect(narrowBoard(cards, everything)).toEqual(cards);
        for (const role of choicesOf(cards).roles) {
          const members = narrowBoard(cards, { ...everything, role }).flatMap((card) => card.members);
          expect(members).toEqual(cards.flatMap((card) => card.members.filter((member) => member.role === role)));
        }
        for (const organization of choicesOf(cards).organizations) {
          expect(narrowBoard(cards, { ...everything, organization }).length).toBeGreaterThan(0);
        }
        for (const { id } of choicesOf(cards).teams) {
          expect(narrowBoard(cards, { ...everything, teamId: id }).map(({ team }) => team.id)).toEqual([id]);
        }
      }),
    );
  });
});
