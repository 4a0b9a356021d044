import * as React from 'react';
import { Button } from '@fluentui/react-components';
import { Icon, type IconName } from './icons';

/** A small button of a view's toolbar: an icon whose name is both its tooltip and what a screen reader says. */
export const ToolButton = (props: {
  readonly label: string;
  readonly icon: IconName;
  readonly onClick: () => void;
}): React.ReactElement => (
  <Button
    size="small"
    appearance="subtle"
    icon={<Icon name={props.icon} />}
    title={props.label}
    aria-label={props.label}
    onClick={props.onClick}
  />
);
