import type { IconName } from '@patient-outreach/controls-kit';
import { Icon, ToolButton } from '@patient-outreach/controls-kit';
import { Avatar, Button, mergeClasses } from '@fluentui/react-components';
import * as React from 'react';
import type { TeamCard } from '../model/board';
import type { GraphNode, Heading } from '../model/graph';
import { layOutGraph, nodeHeight, nodeInTurn, nodeTowards, nodeWidth, teamCap } from '../model/graph';
import { isWithin } from '../model/team';
import type { BoardScope } from './board-context';
import { markOf } from './member-texts';
import { useGraphStyles } from './graph-styles';

/** Members of a team drawn at first, and with every "show more". */
const step = 6;
const frameHeight = 560;

interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Shows every node, as large as the frame allows. @param width pixels, undefined when the host does not say */
function fitOf(nodes: readonly GraphNode[], width: number | undefined): Camera {
  const xs = nodes.map(({ x }) => x);
  const ys = nodes.map(({ y }) => y);
  const [left, right] = [Math.min(...xs) - nodeWidth / 2, Math.max(...xs) + nodeWidth / 2];
  const [top, bottom] = [Math.min(...ys) - 24, Math.max(...ys) + nodeHeight];
  const scale = Math.min(1, frameHeight / (bottom - top), (width ?? 900) / (right - left));
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
}

export interface TeamGraphProps {
  readonly scope: BoardScope;
  readonly cards: readonly TeamCard[];
}

/** The patient among the teams and their members. The list says the same and more; this shows it at a glance. */
export function TeamGraph({ scope, cards }: TeamGraphProps): React.ReactElement {
  const { host, onOpen } = scope;
  const { strings, formatInteger } = host;
  const styles = useGraphStyles();
  const frame = React.useRef<HTMLDivElement>(null);
  const [caps, setCaps] = React.useState<ReadonlyMap<string, number>>(new Map());
  const [maxTeams, setMaxTeams] = React.useState(teamCap);
  const graph = React.useMemo(
    () => layOutGraph(cards, (id) => caps.get(id) ?? step, maxTeams),
    [cards, caps, maxTeams],
  );
  const { nodes, edges, reach } = graph;
  const [activeId, setActive] = React.useState('patient');
  const active = nodes.find(({ id }) => id === activeId) ?? nodes[0];
  const [chosen, setCamera] = React.useState<Camera | undefined>(undefined);
  const fit = React.useMemo(() => fitOf(nodes, scope.width), [nodes, scope.width]);
  const camera = chosen ?? fit;
  const byId = React.useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const isMoving = React.useRef(false);

  React.useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    frame.current?.querySelector<HTMLElement>('[data-node][tabindex="0"]')?.focus({ preventScroll: true });
  });

  const zoom = (factor: number): void =>
    setCamera({ ...camera, scale: Math.min(2, Math.max(fit.scale / 2, camera.scale * factor)) });
  const pan = (dx: number, dy: number): void =>
    setCamera({ ...camera, x: camera.x + (dx * 120) / camera.scale, y: camera.y + (dy * 120) / camera.scale });
  /** Brings a node into the frame when it is not. */
  const reveal = (node: GraphNode): void => {
    const width = frame.current?.clientWidth ?? 0;
    const isSeen =
      Math.abs(node.x - camera.x) * camera.scale < width / 2 - 40 &&
      Math.abs(node.y - camera.y) * camera.scale < frameHeight / 2 - 30;
    if (!isSeen) setCamera({ ...camera, x: node.x, y: node.y });
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const headings: Readonly<Record<string, Heading>> = {
      ArrowLeft: 'left',
      ArrowRight: 'right',
      ArrowUp: 'up',
      ArrowDown: 'down',
    };
    const turns: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1 };
    const acts: Readonly<Record<string, () => void>> = {
      '+': () => zoom(1.25),
      '=': () => zoom(1.25),
      '-': () => zoom(0.8),
      '0': () => setCamera(undefined),
      Home: () => setActive('patient'),
    };
    const heading = headings[event.key];
    if (heading && event.shiftKey) {
      // The picture moves under the frame; the focus stays where it is.
      event.preventDefault();
      const [dx, dy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[heading] as [number, number];
      return pan(dx, dy);
    }
    const turn = turns[event.key];
    const act = acts[event.key];
    if (!heading && !act && !turn) return;
    event.preventDefault();
    isMoving.current = true;
    if (act) return act();
    const next =
      active &&
      (heading ? nodeTowards(nodes, active.id, heading) : turn ? nodeInTurn(nodes, active.id, turn) : undefined);
    if (!next) return;
    setActive(next.id);
    reveal(next);
  };
  const onNode = (node: GraphNode, inNewWindow: boolean): void => {
    setActive(node.id);
    if (node.kind === 'team' && node.team) onOpen({ table: 'hco_careteam', id: node.team.id }, inNewWindow);
    if (node.kind === 'member' && node.member?.record) onOpen(node.member.record, inNewWindow);
    if (node.kind === 'more' && node.team) {
      isMoving.current = true;
      setCaps(new Map(caps).set(node.team.id, (caps.get(node.team.id) ?? step) + step));
    }
  };
  const tool = (key: string, icon: IconName, onClick: () => void): React.ReactElement => (
    <ToolButton label={strings.text(key)} icon={icon} onClick={onClick} />
  );
  const transform = `scale(${camera.scale}) translate(${-camera.x}px, ${-camera.y}px)`;
  return (
    <div>
      <div className={styles.bar}>
        <span className={styles.help}>{strings.text('CareTeam_GraphHelp')}</span>
        {cards.length > maxTeams ? (
          <>
            <span className={styles.capped}>
              {strings.text('CareTeam_GraphCapped', formatInteger(maxTeams), formatInteger(cards.length))}
            </span>
            <Button
              size="small"
              appearance="subtle"
              onClick={() => {
                setMaxTeams(maxTeams + teamCap);
                setCamera(undefined);
              }}
            >
              {strings.text('CareTeam_ShowMoreTeams', formatInteger(cards.length - maxTeams))}
            </Button>
          </>
        ) : null}
        {tool('CareTeam_PanLeft', 'chevronLeft', () => pan(-1, 0))}
        {tool('CareTeam_PanRight', 'chevronRight', () => pan(1, 0))}
        {tool('CareTeam_PanUp', 'chevronUp', () => pan(0, -1))}
        {tool('CareTeam_PanDown', 'chevronDown', () => pan(0, 1))}
        {tool('CareTeam_ZoomOut', 'zoomOut', () => zoom(0.8))}
        {tool('CareTeam_ZoomIn', 'zoomIn', () => zoom(1.25))}
        {tool('CareTeam_Fit', 'fit', () => setCamera(undefined))}
      </div>
      <div
        ref={frame}
        className={styles.frame}
        role="group"
        aria-label={strings.text('CareTeam_GraphName')}
        onKeyDown={onKeyDown}
      >
        {/* Styles in place: Griffel would mirror them, and a picture stays as it is. */}
        <div className={styles.canvas} style={{ transform, direction: 'ltr' }}>
          <svg
            className={styles.edges}
            style={{ left: -reach, top: -reach }}
            width={reach * 2}
            height={reach * 2}
            viewBox={`${-reach} ${-reach} ${reach * 2} ${reach * 2}`}
            aria-hidden="true"
            focusable="false"
          >
            {edges.map(({ from, to, isNested }) => {
              const a = byId.get(from);
              const b = byId.get(to);
              return a && b ? (
                <line
                  key={`${from}>${to}`}
                  x1={a.x}
                  y1={a.y}
                  x2={b.x}
                  y2={b.y}
                  stroke="currentColor"
                  strokeDasharray={isNested ? '4 4' : undefined}
                />
              ) : null;
            })}
          </svg>
          {nodes.map((node) => (
            <button
              key={node.id}
              type="button"
              data-node={node.id}
              className={styles.node}
              style={{ left: node.x - nodeWidth / 2, top: node.y - 22, width: nodeWidth, height: nodeHeight }}
              tabIndex={node.id === active?.id ? 0 : -1}
              aria-label={nodeName(scope, node)}
              onFocus={() => setActive(node.id)}
              onClick={(click) => onNode(node, click.ctrlKey || click.metaKey)}
            >
              <NodeFace scope={scope} node={node} />
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}

/** What a node shows; its name says it all to a screen reader. */
function NodeFace({ scope, node }: { readonly scope: BoardScope; readonly node: GraphNode }): React.ReactElement {
  const { strings, formatInteger } = scope.host;
  const styles = useGraphStyles();
  const { member } = node;
  if (node.kind === 'more') {
    return (
      <>
        <Avatar size={36} name="" icon={<Icon name="add" />} aria-hidden />
        <span className={styles.name}>{strings.text('CareTeam_GraphMore', formatInteger(node.hidden))}</span>
      </>
    );
  }
  const name = shortName(scope, node);
  const hasEnded = member !== undefined && !isWithin(member, scope.now);
  const picture = member?.record === undefined ? undefined : scope.state.pictures.get(member.record.id);
  return (
    <>
      {member?.kind === 'person' ? (
        <Avatar
          name={name}
          size={36}
          color="colorful"
          idForColor={member.record?.id ?? member.id}
          {...(picture === undefined ? {} : { image: { src: picture, alt: '' } })}
          aria-hidden
        />
      ) : (
        <Avatar
          size={36}
          shape={node.kind === 'patient' ? 'circular' : 'square'}
          color={node.kind === 'member' ? 'neutral' : 'brand'}
          icon={
            <Icon
              name={member?.kind === 'organization' ? 'organization' : node.kind === 'patient' ? 'condition' : 'people'}
            />
          }
          aria-hidden
        />
      )}
      <span className={mergeClasses(styles.name, node.kind !== 'member' && styles.strong, hasEnded && styles.ended)}>
        {name}
      </span>
      {member?.role === undefined ? null : (
        <span className={mergeClasses(styles.name, styles.role)}>{member.role}</span>
      )}
    </>
  );
}

function shortName({ host: { strings }, state }: BoardScope, { kind, team, member }: GraphNode): string {
  if (kind === 'patient') {
    const name = state.patient.status === 'ready' ? state.patient.value[0]?.name : undefined;
    return name ?? strings.text('CareTeam_Patient');
  }
  return member
    ? (member.name ?? strings.text('CareTeam_UnknownMember'))
    : (team?.name ?? strings.text('CareTeam_Untitled'));
}

function nodeName(scope: BoardScope, node: GraphNode): string {
  const { strings, formatInteger } = scope.host;
  const { member, team } = node;
  const teamName = team?.name ?? strings.text('CareTeam_Untitled');
  if (node.kind === 'more') return strings.text('CareTeam_GraphMoreOf', formatInteger(node.hidden), teamName);
  const hasEnded = member !== undefined && !isWithin(member, scope.now) && member.end !== undefined;
  const parts = [
    shortName(scope, node),
    node.kind === 'patient' && shortName(scope, node) !== strings.text('CareTeam_Patient')
      ? strings.text('CareTeam_Patient')
      : undefined,
    member?.role,
    member ? markOf(strings, member, scope.state) : undefined,
    node.kind === 'team' ? team?.status?.text : undefined,
    member ? teamName : undefined,
    hasEnded ? strings.text('CareTeam_Ended') : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(strings.text('Kit_ListSeparator'));
}
