import { dateRangeText, Icon } from '@patient-outreach/controls-kit';
import { Badge, mergeClasses } from '@fluentui/react-components';
import * as React from 'react';
import { isKeptBySource, mayAddTo } from '../edit/policy';
import type { TreeRow } from '../model/rows';
import type { Tone } from '../model/team';
import type { BoardScope } from './board-context';
import { RowAction } from './row-action';
import type { RowElementProps } from './row-props';
import { useTreeStyles } from './tree-styles';

const badgeColors: Readonly<Record<Tone, 'success' | 'informative' | 'warning'>> = {
  active: 'success',
  planned: 'informative',
  paused: 'warning',
  over: 'informative',
};

export interface TeamRowProps {
  readonly scope: BoardScope;
  readonly row: Extract<TreeRow, { kind: 'team' }>;
  readonly element: RowElementProps;
  readonly onToggle: () => void;
}

/** One team: what it is, since when, why, and who answers for it. */
export function TeamRow({ scope, row, element, onToggle }: TeamRowProps): React.ReactElement {
  const { host, edit, onOpen } = scope;
  const { strings } = host;
  const styles = useTreeStyles();
  const { team } = row;
  const name = team.name ?? strings.text('CareTeam_Untitled');
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['CareTeam_Period', dateRangeText(strings, host.dates, team.start, team.end)],
    ['CareTeam_Category', team.category],
    ['CareTeam_Reason', team.reason],
    ['CareTeam_ManagedBy', team.managedBy],
  ];
  const known = facts.filter(([, value]) => value !== undefined);
  return (
    <div {...element} className={mergeClasses(styles.row, styles.teamRow)}>
      <div role="gridcell">
        <RowAction
          icon={row.isOpen ? 'chevronUp' : 'chevronDown'}
          label={strings.text('CareTeam_ShowMembersOf', name)}
          isOpen={row.isOpen}
          onPress={onToggle}
        />
      </div>
      <div role="gridcell" aria-colspan={3}>
        <div className={styles.title}>
          <h3 className={styles.teamName}>
            <button
              type="button"
              className={styles.link}
              tabIndex={-1}
              title={strings.text('CareTeam_Open', name)}
              onClick={(click) => onOpen({ table: 'hco_careteam', id: team.id }, click.ctrlKey || click.metaKey)}
            >
              {name}
            </button>
          </h3>
          {team.status === undefined ? null : (
            <Badge appearance="tint" color={badgeColors[team.status.tone]}>
              {team.status.text}
            </Badge>
          )}
        </div>
        {known.length === 0 ? null : (
          <dl className={styles.facts}>
            {known.map(([key, value]) => (
              <div key={key} className={styles.fact}>
                <dt className={styles.term}>{strings.text(key)}</dt>
                <dd className={styles.value}>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {edit && isKeptBySource(edit.policy, team) ? (
          <div className={styles.owned}>
            <Icon name="lock" size={14} />
            <span>{strings.text('CareTeam_Edit_Owned')}</span>
          </div>
        ) : null}
      </div>
      <div role="gridcell" className={styles.actions}>
        {edit && mayAddTo(edit.policy, team) ? (
          <RowAction
            icon="add"
            label={strings.text('CareTeam_Edit_AddMemberTo', name)}
            onPress={() => edit.onAddMember(team)}
          />
        ) : null}
      </div>
    </div>
  );
}
