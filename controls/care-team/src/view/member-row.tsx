import { dateRangeText, Icon } from '@patient-outreach/controls-kit';
import { Avatar, Badge, mergeClasses } from '@fluentui/react-components';
import * as React from 'react';
import { mayEnd } from '../edit/policy';
import { chatLink, mailLink, phoneLink } from '../model/contact-links';
import type { TreeRow } from '../model/rows';
import { isWithin } from '../model/team';
import type { BoardScope } from './board-context';
import { kindText, markOf, memberName, roleText } from './member-texts';
import { RowAction } from './row-action';
import type { RowElementProps } from './row-props';
import { columnsFrom, useTreeStyles } from './tree-styles';

export interface MemberRowProps {
  readonly scope: BoardScope;
  readonly row: Extract<TreeRow, { kind: 'member' }>;
  readonly element: RowElementProps;
  readonly onToggle: () => void;
}

/** One member: who, in which role, for whom and when, and how to reach them. */
export function MemberRow({ scope, row, element, onToggle }: MemberRowProps): React.ReactElement {
  const { host, edit, onOpen, onOpenUrl, now, width } = scope;
  const { strings } = host;
  const styles = useTreeStyles();
  const { member } = row;
  const { record } = member;
  const name = memberName(strings, member);
  const mark = markOf(strings, member, scope.state);
  const hasEnded = !isWithin(member, now) && member.end !== undefined;
  const period = dateRangeText(strings, host.dates, member.start, member.end);
  const organization =
    member.onBehalfOf === undefined ? member.organization : strings.text('CareTeam_OnBehalfOf', member.onBehalfOf);
  const mail = mailLink(member.email);
  const phone = phoneLink(member.phone);
  // Colleagues are reached in Teams; patients and families are not on it.
  const chat = member.who === 'practitioner' ? chatLink(member.email) : undefined;
  const picture = record === undefined ? undefined : scope.state.pictures.get(record.id);
  const isWide = width === undefined || width >= columnsFrom;
  const below = isWide ? styles.cell : mergeClasses(styles.cell, styles.under);
  const kind = kindText(strings, member);
  // In columns, only the name moves in: what stands below each other stays so.
  const indent = (row.level - 2) * 24;
  return (
    <div
      {...element}
      className={mergeClasses(
        styles.row,
        styles.memberRow,
        isWide ? styles.wide : styles.stacked,
        hasEnded && styles.ended,
      )}
      style={isWide ? undefined : { paddingInlineStart: `${12 + indent}px` }}
    >
      <div role="gridcell" className={styles.who} style={isWide ? { paddingInlineStart: `${indent}px` } : undefined}>
        {member.kind === 'person' ? (
          <Avatar
            name={name}
            size={32}
            color="colorful"
            idForColor={record?.id ?? member.id}
            {...(picture === undefined ? {} : { image: { src: picture, alt: '' } })}
            aria-hidden
          />
        ) : (
          <Avatar
            shape="square"
            size={32}
            icon={<Icon name={member.kind === 'organization' ? 'organization' : 'people'} />}
            aria-hidden
          />
        )}
        <div className={styles.whoText}>
          <div className={styles.title}>
            {record ? (
              <button
                type="button"
                className={styles.link}
                tabIndex={-1}
                aria-label={strings.text('CareTeam_Open', name)}
                onClick={(click) => onOpen(record, click.ctrlKey || click.metaKey)}
              >
                {name}
              </button>
            ) : (
              <span className={styles.plain}>{name}</span>
            )}
            {mark === undefined ? null : (
              <Badge appearance="outline" size="small" color="brand" icon={<Icon name="star" size={12} />}>
                {mark}
              </Badge>
            )}
          </div>
          {kind === undefined ? null : <div className={styles.line}>{kind}</div>}
        </div>
        {row.isOpen === undefined ? null : (
          <RowAction
            icon={row.isOpen ? 'chevronUp' : 'chevronDown'}
            label={strings.text('CareTeam_ShowMembersOf', name)}
            isOpen={row.isOpen}
            onPress={onToggle}
          />
        )}
      </div>
      <div role="gridcell" className={below}>
        {roleText(strings, member)}
      </div>
      <div role="gridcell" className={below}>
        {organization}
      </div>
      <div role="gridcell" className={below}>
        {period}
        {hasEnded ? (
          <>
            {' '}
            <Badge appearance="tint" size="small" color="informative">
              {strings.text('CareTeam_Ended')}
            </Badge>
          </>
        ) : null}
      </div>
      <div role="gridcell" className={mergeClasses(styles.actions, isWide ? styles.actionsWide : styles.actionsUnder)}>
        {mail === undefined ? null : (
          <RowAction icon="mail" label={strings.text('CareTeam_Email', name)} hint={member.email} href={mail} />
        )}
        {phone === undefined ? null : (
          <RowAction icon="phone" label={strings.text('CareTeam_Call', name)} hint={member.phone} href={phone} />
        )}
        {chat === undefined ? null : (
          <RowAction icon="chat" label={strings.text('CareTeam_Chat', name)} onPress={() => onOpenUrl(chat)} />
        )}
        {edit && member.end === undefined && mayEnd(edit.policy, member) ? (
          <RowAction icon="end" label={strings.text('CareTeam_Edit_EndOf', name)} onPress={() => edit.onEnd(member)} />
        ) : null}
      </div>
    </div>
  );
}
