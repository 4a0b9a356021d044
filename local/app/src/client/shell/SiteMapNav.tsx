import * as React from 'react';
import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  Tooltip,
  makeStyles,
  mergeClasses,
  shorthands,
  tokens,
} from '@fluentui/react-components';
import { ChevronUpDownRegular, NavigationRegular } from '../ui/icons';
import { TableIcon } from '../ui/TableIcon';
import { strings } from '../ui/strings';
import { useSession } from '../session/session';
import type { NavArea, NavEntry } from './nav-model';

const useStyles = makeStyles({
  nav: {
    display: 'flex',
    flexDirection: 'column',
    width: '228px',
    flexShrink: 0,
    minHeight: 0,
    paddingLeft: '8px',
    paddingRight: '8px',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  narrow: { width: '52px' },
  scroll: { flexGrow: 1, overflowY: 'auto', overflowX: 'hidden', minHeight: 0, paddingBottom: '8px' },
  group: { marginTop: '8px' },
  groupTitle: {
    display: 'block',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    paddingLeft: '10px',
    paddingTop: '6px',
    paddingBottom: '6px',
    marginTop: 0,
    marginBottom: 0,
    whiteSpace: 'nowrap',
    overflowX: 'hidden',
    textOverflow: 'ellipsis',
  },
  list: { listStyleType: 'none', marginTop: 0, marginBottom: 0, paddingLeft: 0, paddingRight: 0 },
  entry: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '10px',
    height: '36px',
    paddingLeft: '10px',
    paddingRight: '8px',
    position: 'relative',
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
    whiteSpace: 'nowrap',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outlineWidth: '2px', outlineStyle: 'solid', outlineColor: tokens.colorStrokeFocus2 },
    '& svg': { fontSize: '20px', flexShrink: 0 },
    '& > span:first-child': { flexShrink: 0 },
  },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: tokens.shadow2,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1 },
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '0',
      top: '9px',
      bottom: '9px',
      width: '3px',
      backgroundColor: tokens.colorCompoundBrandForeground1,
      ...shorthands.borderRadius('2px'),
    },
  },
  label: { overflowX: 'hidden', textOverflow: 'ellipsis' },
  area: { justifyContent: 'flex-start', width: '100%', columnGap: '4px', fontWeight: tokens.fontWeightSemibold },
  areaLabel: { flexGrow: 1, textAlign: 'start', overflowX: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  badge: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '24px',
    height: '24px',
    flexShrink: 0,
    fontSize: tokens.fontSizeBase200,
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  footer: {
    paddingTop: '8px',
    paddingBottom: '8px',
    borderTopWidth: '1px',
    borderTopStyle: 'solid',
    borderTopColor: tokens.colorNeutralStroke2,
  },
  toggle: { marginTop: '4px', marginLeft: '2px', alignSelf: 'flex-start' },
});

function Entry(props: {
  entry: NavEntry;
  isSelected: boolean;
  isNarrow: boolean;
  onChosen: () => void;
}): React.ReactElement {
  const styles = useStyles();
  const { navigator } = useSession();
  const { entry } = props;
  const link = (
    <a
      href={navigator.href(entry.page)}
      className={mergeClasses(styles.entry, props.isSelected && styles.selected)}
      aria-current={props.isSelected ? 'page' : undefined}
      aria-label={props.isNarrow ? entry.label : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        void navigator.go(entry.page).then((left) => {
          if (left) props.onChosen();
        });
      }}
    >
      <TableIcon icon={entry.icon} table={entry.table} />
      {props.isNarrow ? null : <span className={styles.label}>{entry.label}</span>}
    </a>
  );
  return (
    <li>
      {props.isNarrow ? (
        <Tooltip content={entry.label} relationship="description" positioning="after">
          {link}
        </Tooltip>
      ) : (
        link
      )}
    </li>
  );
}

/** The site map at the left: groups with their entries, and the area switcher at the bottom. */
export function SiteMapNav(props: {
  areas: readonly NavArea[];
  area: NavArea | undefined;
  selected: NavEntry | undefined;
  isNarrow: boolean;
  onToggle: (() => void) | undefined;
  onArea: (id: string) => void;
  onChosen: () => void;
}): React.ReactElement {
  const styles = useStyles();
  const { area, isNarrow } = props;
  return (
    <nav aria-label={strings.navigation} className={mergeClasses(styles.nav, isNarrow && styles.narrow)}>
      {props.onToggle ? (
        <Button
          className={styles.toggle}
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-label={isNarrow ? strings.openNavigation : strings.closeNavigation}
          aria-expanded={!isNarrow}
          onClick={props.onToggle}
        />
      ) : null}
      <div className={styles.scroll}>
        {area?.groups.map((group) => (
          <div key={group.id} className={styles.group}>
            {isNarrow || group.label === '' ? null : <h2 className={styles.groupTitle}>{group.label}</h2>}
            <ul className={styles.list} aria-label={group.label === '' ? undefined : group.label}>
              {group.entries.map((entry) => (
                <Entry
                  key={entry.id}
                  entry={entry}
                  isSelected={entry === props.selected}
                  isNarrow={isNarrow}
                  onChosen={props.onChosen}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
      {props.areas.length > 1 && area ? (
        <div className={styles.footer}>
          <Menu
            checkedValues={{ area: [area.id] }}
            onCheckedValueChange={(_event, data) => {
              const [id] = data.checkedItems;
              if (id !== undefined) props.onArea(id);
            }}
          >
            <MenuTrigger disableButtonEnhancement>
              <Button appearance="subtle" className={styles.area} aria-label={`${strings.area}: ${area.label}`}>
                <span className={styles.badge} aria-hidden>
                  {area.label.slice(0, 1)}
                </span>
                {isNarrow ? null : (
                  <>
                    <Text className={styles.areaLabel} weight="semibold">
                      {area.label}
                    </Text>
                    <ChevronUpDownRegular />
                  </>
                )}
              </Button>
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                {props.areas.map((one) => (
                  <MenuItemRadio key={one.id} name="area" value={one.id}>
                    {one.label}
                  </MenuItemRadio>
                ))}
              </MenuList>
            </MenuPopover>
          </Menu>
        </div>
      ) : null}
    </nav>
  );
}
