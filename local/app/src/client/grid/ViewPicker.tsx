import * as React from 'react';
import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ViewInfo } from '../metadata/types';
import { ChevronDownRegular } from '../ui/icons';
import { strings } from '../ui/strings';

const useStyles = makeStyles({
  title: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    paddingLeft: '8px',
    paddingRight: '8px',
    minWidth: 0,
    textAlign: 'start',
  },
  small: { fontWeight: tokens.fontWeightSemibold, paddingLeft: '8px', paddingRight: '8px', minWidth: 0 },
  list: { maxHeight: '60vh', overflowY: 'auto' },
});

/** The view's name as a button that opens the list of views. */
export function ViewPicker(props: {
  views: readonly ViewInfo[];
  view: ViewInfo;
  isSmall?: boolean;
  onChoose: (view: ViewInfo) => void;
}): React.ReactElement {
  const styles = useStyles();
  return (
    <Menu
      checkedValues={{ view: [props.view.id] }}
      onCheckedValueChange={(_event, data) => {
        const chosen = props.views.find((view) => view.id === data.checkedItems[0]);
        if (chosen) props.onChoose(chosen);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          className={props.isSmall === true ? styles.small : styles.title}
          icon={<ChevronDownRegular />}
          iconPosition="after"
          aria-label={`${props.view.name}. ${strings.chooseView}`}
          data-testid="view-picker"
        >
          {props.view.name}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList className={styles.list}>
          {props.views.map((view) => (
            <MenuItemRadio key={view.id} name="view" value={view.id}>
              {view.name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
