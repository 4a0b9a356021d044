import { FailureBanner } from '@patient-outreach/controls-kit';
import { Button, mergeClasses } from '@fluentui/react-components';
import * as React from 'react';
import type { TeamCard } from '../model/board';
import { isCycle } from '../model/board';
import type { Members, TreeRow } from '../model/rows';
import { treeRows } from '../model/rows';
import type { BoardScope } from './board-context';
import { MemberRow } from './member-row';
import type { RowElementProps } from './row-props';
import { TeamRow } from './team-row';
import { columnsFrom, useTreeStyles } from './tree-styles';
import { useTreeKeys } from './use-tree-keys';

/** Members of one team shown at first; every one of them after "show more". */
const cap = 8;

const notes = {
  none: 'CareTeam_NoMembers',
  noneActive: 'CareTeam_NoActiveMembers',
  shownAbove: 'CareTeam_ShownAbove',
  loading: 'Kit_Loading',
  unknown: 'CareTeam_MembersUnknown',
} as const;

const columns = [
  'CareTeam_Column_Who',
  'CareTeam_Filter_Role',
  'CareTeam_Filter_Organization',
  'CareTeam_Period',
  'CareTeam_Column_Actions',
] as const;

export interface TeamTreeProps {
  readonly scope: BoardScope;
  readonly cards: readonly TeamCard[];
  /** Called with what moves the focus to a row, for those who change something and come back. */
  readonly focusRef: React.MutableRefObject<((key: string) => boolean) | undefined>;
}

/** Teams and members as a treegrid: one tab stop, arrow keys, and the same at every width. */
export function TeamTree({ scope, cards, focusRef }: TeamTreeProps): React.ReactElement {
  const { host, board, state, now, activeNow, width, onOpen } = scope;
  const { strings, formatInteger } = host;
  const styles = useTreeStyles();
  const tree = React.useRef<HTMLDivElement>(null);
  const [toggled, setToggled] = React.useState<ReadonlySet<string>>(new Set());
  const [allOf, setAllOf] = React.useState<ReadonlySet<string>>(new Set());
  const isWide = width === undefined || width >= columnsFrom;

  const rows = React.useMemo(() => {
    const nested = (teamId: string): Members => {
      const { teams, members } = state;
      // Members already read, when the nested team is one of the patient's own.
      if (teams.status === 'ready' && members.status === 'ready' && teams.value.some(({ id }) => id === teamId))
        return { status: 'ready', value: members.value.filter((member) => member.teamId === teamId) };
      return state.nested.get(teamId) ?? { status: 'loading' };
    };
    const shown = (key: string): number => (allOf.has(key) ? Infinity : cap);
    return treeRows({ cards, members: state.members.status, nested, toggled, shown, now, activeNow });
  }, [cards, state, toggled, allOf, now, activeNow]);

  // Opened teams that are not the patient's are read when their rows show, after a refresh too.
  React.useEffect(() => {
    const own = state.teams.status === 'ready' ? state.teams.value.map(({ id }) => id) : [];
    for (const row of rows)
      if (row.kind === 'member' && row.isOpen && row.nestedId !== undefined && !isCycle(own, row.nestedId)) {
        if (!state.nested.has(row.nestedId)) board.openNested(row.nestedId);
      }
  }, [board, rows, state]);

  const onToggle = (row: TreeRow): void => {
    const next = new Set(toggled);
    if (!next.delete(row.key)) next.add(row.key);
    setToggled(next);
  };
  const showAll = (row: Extract<TreeRow, { kind: 'more' }>): void => {
    // The button goes away: the focus goes to the first row it brought.
    const at = rows.findIndex(({ key }) => key === row.key);
    const before = rows.slice(0, at).filter((one) => one.parent === row.of).length;
    setAllOf(new Set(allOf).add(row.of));
    setPending({ of: row.of, place: before + 1 });
  };
  const onEnter = (row: TreeRow, inNewWindow: boolean): void => {
    if (row.kind === 'team') onOpen({ table: 'hco_careteam', id: row.team.id }, inNewWindow);
    if (row.kind === 'member' && row.member.record) onOpen(row.member.record, inNewWindow);
    if (row.kind === 'more') showAll(row);
  };
  const { isRightToLeft } = scope;
  const keys = useTreeKeys({ rows, tree, isRightToLeft, onToggle, onEnter });
  const [pending, setPending] = React.useState<{ readonly of: string; readonly place: number } | undefined>(undefined);
  React.useEffect(() => {
    if (!pending) return;
    const row = rows.find((one) => one.parent === pending.of && one.place === pending.place && one.kind !== 'more');
    setPending(undefined);
    if (row) keys.focusRow(row.key);
  }, [pending, rows, keys]);
  React.useEffect(() => {
    focusRef.current = keys.focusRow;
    return () => {
      focusRef.current = undefined;
    };
  });

  const elementOf = (row: TreeRow): RowElementProps => ({
    role: 'row',
    'aria-level': row.level,
    'aria-posinset': row.place,
    'aria-setsize': row.siblings,
    'aria-expanded': row.kind === 'team' || row.kind === 'member' ? row.isOpen : undefined,
    ...keys.rowProps(row.key),
  });
  const draw = (row: TreeRow): React.ReactElement => {
    const element = elementOf(row);
    switch (row.kind) {
      case 'team':
        return <TeamRow key={row.key} scope={scope} row={row} element={element} onToggle={() => onToggle(row)} />;
      case 'member':
        return <MemberRow key={row.key} scope={scope} row={row} element={element} onToggle={() => onToggle(row)} />;
      default:
        return (
          <div
            key={row.key}
            {...element}
            className={mergeClasses(styles.row, styles.textRow)}
            style={row.level > 2 ? { paddingInlineStart: `${12 + (row.level - 2) * 24}px` } : undefined}
          >
            <div role="gridcell" aria-colspan={columns.length}>
              {row.kind === 'note' ? strings.text(notes[row.note]) : null}
              {row.kind === 'more' ? (
                <Button size="small" appearance="subtle" tabIndex={-1} onClick={() => showAll(row)}>
                  {strings.text('CareTeam_ShowMoreMembers', formatInteger(row.hidden))}
                </Button>
              ) : null}
              {row.kind === 'failure' ? (
                <FailureBanner
                  strings={strings}
                  what={strings.text('CareTeam_MembersOf', row.name ?? strings.text('CareTeam_Untitled'))}
                  failure={row.failure}
                  onRetry={() => board.openNested(row.teamId)}
                />
              ) : null}
            </div>
          </div>
        );
    }
  };
  // One group per team, each with the rows below it.
  const groups: TreeRow[][] = [];
  for (const row of rows) {
    if (row.kind === 'team') groups.push([row]);
    else groups[groups.length - 1]?.push(row);
  }
  return (
    <div
      ref={tree}
      role="treegrid"
      aria-label={strings.text('CareTeam_ListName')}
      className={styles.tree}
      onKeyDown={keys.onKeyDown}
    >
      <div role="rowgroup" className={isWide ? styles.head : styles.headHidden}>
        <div role="row" className={mergeClasses(styles.headRow, isWide && styles.wide)}>
          {columns.map((key) => (
            <div key={key} role="columnheader">
              {strings.text(key)}
            </div>
          ))}
        </div>
      </div>
      {groups.map((group) => (
        <div key={group[0]?.key} role="rowgroup" className={styles.group}>
          {group.map(draw)}
        </div>
      ))}
    </div>
  );
}
