import * as React from 'react';
import {
  Avatar,
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  Tooltip,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { GridDotsRegular, NavigationRegular, WeatherMoonRegular, WeatherSunnyRegular } from '../ui/icons';
import { strings } from '../ui/strings';
import { useSession, useSurroundings } from '../session/session';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    height: '48px',
    paddingLeft: '8px',
    paddingRight: '12px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  appName: { whiteSpace: 'nowrap', overflowX: 'hidden', textOverflow: 'ellipsis', minWidth: 0 },
  space: { flexGrow: 1 },
  environment: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-end',
    lineHeight: '1.1',
    marginRight: '4px',
  },
  caption: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase100 },
});

/** The bar across the top: app switcher, app name, environment, theme, who is signed in. */
export function TopBar(props: { onToggleNavigation: (() => void) | undefined }): React.ReactElement {
  const styles = useStyles();
  const { app, apps, navigator, user } = useSession();
  const { isDark, isPhone, toggleTheme } = useSurroundings();
  const others = apps
    .filter((other) => other.uniqueName !== app.uniqueName)
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <header className={styles.bar}>
      {props.onToggleNavigation ? (
        <Button
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-label={strings.openNavigation}
          onClick={props.onToggleNavigation}
        />
      ) : null}
      {others.length > 0 ? (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button appearance="subtle" icon={<GridDotsRegular />} aria-label={strings.appSwitcher} />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {others.map((other) => (
                <MenuItem
                  key={other.uniqueName}
                  onClick={() => {
                    // Another app is another session: a fresh start reads its own navigation.
                    void navigator.go({ type: 'home' }, { app: other.uniqueName }).then((left) => {
                      if (left) window.location.reload();
                    });
                  }}
                >
                  {other.name}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      ) : null}
      <Text className={styles.appName} weight="semibold" size={400} data-testid="app-name">
        {app.name}
      </Text>
      <span className={styles.space} />
      {isPhone ? null : (
        <span className={styles.environment}>
          <span className={styles.caption}>Environment</span>
          <Text size={200} weight="semibold">
            {strings.environment}
          </Text>
        </span>
      )}
      <Tooltip content={isDark ? strings.toLight : strings.toDark} relationship="label">
        <Button
          appearance="subtle"
          icon={isDark ? <WeatherSunnyRegular /> : <WeatherMoonRegular />}
          onClick={toggleTheme}
        />
      </Tooltip>
      <Tooltip content={user.name === '' ? user.email : user.name} relationship="description">
        <Avatar name={user.name} color="brand" size={28} tabIndex={0} />
      </Tooltip>
    </header>
  );
}
