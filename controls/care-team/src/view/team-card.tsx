import { dateRangeText } from '@patient-outreach/controls-kit';
import { Badge, useId } from '@fluentui/react-components';
import * as React from 'react';
import type { TeamCard as Card } from '../model/board';
import type { Tone } from '../model/team';
import type { BoardScope } from './board-context';
import { MemberList } from './member-list';
import { useCardStyles } from './styles';

const badgeColors: Readonly<Record<Tone, 'success' | 'informative' | 'warning'>> = {
  active: 'success',
  planned: 'informative',
  paused: 'warning',
  over: 'informative',
};

export interface TeamCardProps {
  readonly scope: BoardScope;
  readonly card: Card;
}

/** One team: what it is and who is in it. */
export function TeamCard({ scope, card }: TeamCardProps): React.ReactElement {
  const { host, state } = scope;
  const { strings } = host;
  const styles = useCardStyles();
  const titleId = useId('team-');
  const { team } = card;
  const name = team.name ?? strings.text('CareTeam_Untitled');
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['CareTeam_Period', dateRangeText(strings, host.dates, team.start, team.end)],
    ['CareTeam_Category', team.category],
    ['CareTeam_Reason', team.reason],
    ['CareTeam_ManagedBy', team.managedBy],
  ];
  const known = facts.filter(([, value]) => value !== undefined);
  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <div className={styles.head}>
        <div className={styles.headline}>
          <h3 id={titleId} className={styles.name}>
            {name}
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
              <React.Fragment key={key}>
                <dt className={styles.term}>{strings.text(key)}</dt>
                <dd className={styles.fact}>{value}</dd>
              </React.Fragment>
            ))}
          </dl>
        )}
      </div>
      {state.members.status === 'ready' ? (
        <MemberList
          scope={scope}
          members={card.members}
          path={[team.id]}
          label={strings.text('CareTeam_MembersOf', name)}
        />
      ) : (
        // Not "no members": they are on their way, or the banner says that they could not be read.
        <div className={styles.empty}>{state.members.status === 'loading' ? strings.text('Kit_Loading') : '–'}</div>
      )}
    </section>
  );
}
