import { Button } from '@fluentui/react-components';
import * as React from 'react';
import type { Member } from '../model/team';
import type { BoardScope } from './board-context';
import { MemberRow } from './member-row';
import { useCardStyles } from './styles';

/** Members of one team shown before "show more". */
const cap = 8;

export interface MemberListProps {
  readonly scope: BoardScope;
  readonly members: readonly Member[];
  readonly path: readonly string[];
  readonly label: string;
}

/** The members of one team, a few at first. */
export function MemberList({ scope, members, path, label }: MemberListProps): React.ReactElement {
  const { strings, formatInteger } = scope.host;
  const styles = useCardStyles();
  const [showsAll, setShowsAll] = React.useState(false);
  if (members.length === 0) {
    const key = scope.activeNow ? 'CareTeam_NoActiveMembers' : 'CareTeam_NoMembers';
    return <div className={styles.empty}>{strings.text(key)}</div>;
  }
  const shown = showsAll ? members : members.slice(0, cap);
  const hidden = members.length - shown.length;
  return (
    <>
      <ul className={styles.members} aria-label={label}>
        {shown.map((member) => (
          <MemberRow key={member.id} scope={scope} member={member} path={path} />
        ))}
      </ul>
      {hidden > 0 ? (
        <div className={styles.more}>
          <Button size="small" appearance="subtle" onClick={() => setShowsAll(true)}>
            {strings.text('CareTeam_ShowMoreMembers', formatInteger(hidden))}
          </Button>
        </div>
      ) : null}
    </>
  );
}
