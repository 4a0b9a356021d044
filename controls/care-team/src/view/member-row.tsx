import { dateRangeText, Icon } from '@patient-outreach/controls-kit';
import { Avatar, Button } from '@fluentui/react-components';
import * as React from 'react';
import { mailLink, phoneLink } from '../model/contact-links';
import type { Member } from '../model/team';
import { isWithin } from '../model/team';
import type { BoardScope } from './board-context';
import { NestedTeam } from './nested-team';
import { useMemberStyles } from './styles';

export interface MemberRowProps {
  readonly scope: BoardScope;
  readonly member: Member;
  /** Ids of the teams this row stands in, outermost first. */
  readonly path: readonly string[];
}

/** One member: who, in which role, for whom and when, and how to reach them. A nested team opens in place. */
export function MemberRow({ scope, member, path }: MemberRowProps): React.ReactElement {
  const { host, onOpen } = scope;
  const { strings } = host;
  const styles = useMemberStyles();
  const [isOpen, setOpen] = React.useState(false);
  const name = member.name ?? strings.text('CareTeam_UnknownMember');
  const { record } = member;
  const isTeam = member.kind === 'team' && record !== undefined;
  const role = member.role ?? (member.kind === 'person' ? strings.text('CareTeam_NoRole') : undefined);
  const hasEnded = !isWithin(member, scope.now) && member.end !== undefined;
  const lines = [
    [role, member.specialty].filter((text) => text !== undefined).join(' · '),
    member.onBehalfOf === undefined ? '' : strings.text('CareTeam_OnBehalfOf', member.onBehalfOf),
    [
      dateRangeText(strings, host.dates, member.start, member.end),
      hasEnded ? strings.text('CareTeam_Ended') : undefined,
    ]
      .filter((text) => text !== undefined)
      .join(' · '),
  ].filter((line) => line !== '');
  const mail = mailLink(member.email);
  const phone = phoneLink(member.phone);
  const icon = member.kind === 'organization' ? 'organization' : 'people';
  return (
    <li>
      <div className={styles.row}>
        {member.kind === 'person' ? (
          <Avatar name={name} size={32} color="colorful" idForColor={record?.id ?? member.id} aria-hidden />
        ) : (
          <Avatar shape="square" size={32} icon={<Icon name={icon} />} aria-hidden />
        )}
        <div>
          {record ? (
            <button
              type="button"
              className={styles.link}
              aria-label={strings.text('CareTeam_Open', name)}
              onClick={(click) => onOpen(record, click.ctrlKey || click.metaKey)}
            >
              {name}
            </button>
          ) : (
            <span className={styles.plain}>{name}</span>
          )}
          {lines.map((line) => (
            <div key={line} className={styles.line}>
              {line}
            </div>
          ))}
        </div>
        <div className={styles.actions}>
          {mail === undefined ? null : (
            <a
              className={styles.action}
              href={mail}
              title={member.email}
              aria-label={strings.text('CareTeam_Email', name)}
            >
              <Icon name="mail" size={18} />
            </a>
          )}
          {phone === undefined ? null : (
            <a
              className={styles.action}
              href={phone}
              title={member.phone}
              aria-label={strings.text('CareTeam_Call', name)}
            >
              <Icon name="phone" size={18} />
            </a>
          )}
          {isTeam ? (
            <Button
              size="small"
              appearance="subtle"
              aria-expanded={isOpen}
              aria-label={strings.text('CareTeam_ShowMembersOf', name)}
              icon={<Icon name={isOpen ? 'chevronUp' : 'chevronDown'} />}
              onClick={() => setOpen(!isOpen)}
            />
          ) : null}
        </div>
      </div>
      {isTeam && isOpen ? <NestedTeam scope={scope} teamId={record.id} name={name} path={path} /> : null}
    </li>
  );
}
