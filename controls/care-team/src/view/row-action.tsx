import type { IconName } from '@patient-outreach/controls-kit';
import { Icon } from '@patient-outreach/controls-kit';
import * as React from 'react';
import { useTreeStyles } from './tree-styles';

export interface RowActionProps {
  readonly icon: IconName;
  readonly label: string;
  /** Shown on hover; the label when not given. */
  readonly hint?: string | undefined;
  /** An address, for a link; else what a press does. */
  readonly href?: string;
  readonly onPress?: () => void;
  readonly isOpen?: boolean;
}

/** Something to operate in a row: an icon with a name. The tree's arrow keys reach it, Tab does not. */
export function RowAction({ icon, label, hint, href, onPress, isOpen }: RowActionProps): React.ReactElement {
  const styles = useTreeStyles();
  const shared = { className: styles.action, tabIndex: -1, title: hint ?? label, 'aria-label': label };
  return href === undefined ? (
    <button type="button" {...shared} {...(isOpen === undefined ? {} : { 'aria-expanded': isOpen })} onClick={onPress}>
      <Icon name={icon} size={18} />
    </button>
  ) : (
    <a {...shared} href={href}>
      <Icon name={icon} size={18} />
    </a>
  );
}
