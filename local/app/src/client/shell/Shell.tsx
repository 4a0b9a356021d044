import * as React from 'react';
import { OverlayDrawer, makeStyles, tokens } from '@fluentui/react-components';
import { DashboardPage } from '../dashboard/DashboardPage';
import { FormPage } from '../form/FormPage';
import { GridPage } from '../grid/GridPage';
import { useSession, useSubscription, useSurroundings } from '../session/session';
import { Empty } from '../ui/States';
import { strings } from '../ui/strings';
import { useMedia } from '../ui/use-media';
import { DialogHost } from './DialogHost';
import { LookupDialog } from './LookupDialog';
import { locate, type NavArea } from './nav-model';
import { SiteMapNav } from './SiteMapNav';
import { TopBar } from './TopBar';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    height: '100vh',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  middle: { display: 'flex', flexGrow: 1, minHeight: 0 },
  main: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    paddingTop: '4px',
    paddingBottom: '8px',
    paddingLeft: '8px',
    paddingRight: '8px',
  },
  skip: {
    position: 'absolute',
    top: '-100px',
    insetInlineStart: '8px',
    zIndex: 10,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    paddingTop: '8px',
    paddingBottom: '8px',
    paddingLeft: '16px',
    paddingRight: '16px',
    ':focus': { top: '8px' },
  },
  messages: { paddingLeft: '12px', paddingRight: '12px', color: tokens.colorNeutralForeground2 },
  drawer: { width: '260px', paddingTop: '8px' },
});

/** The page: top bar, navigation, and what the address names. */
export function Shell(props: { areas: readonly NavArea[] }): React.ReactElement {
  const styles = useStyles();
  const { navigator } = useSession();
  const { isPhone } = useSurroundings();
  useSubscription(navigator.subscribe);
  const isMedium = useMedia('(max-width: 1023px)');
  const [isCollapsed, setCollapsed] = React.useState<boolean | undefined>();
  const [isDrawerOpen, setDrawerOpen] = React.useState(false);
  const [areaId, setAreaId] = React.useState<string | undefined>();
  const { page } = navigator.current();
  const { area, entry } = locate(props.areas, page, areaId);
  const isNarrow = !isPhone && (isCollapsed ?? isMedium);

  // The home page of an app is its first entry.
  const first = props.areas[0]?.groups[0]?.entries[0];
  React.useEffect(() => {
    if (page.type === 'home' && first) void navigator.go(first.page, { replace: true });
  }, [page.type, first, navigator]);

  const openArea = (id: string) => {
    setAreaId(id);
    const target = props.areas.find((one) => one.id === id)?.groups[0]?.entries[0];
    if (target) void navigator.go(target.page);
  };
  const nav = (
    <SiteMapNav
      areas={props.areas}
      area={area}
      selected={entry}
      isNarrow={isNarrow}
      onToggle={isPhone ? undefined : () => setCollapsed(!isNarrow)}
      onArea={openArea}
      onChosen={() => setDrawerOpen(false)}
    />
  );
  return (
    <div className={styles.root}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to main content
      </a>
      <TopBar onToggleNavigation={isPhone ? () => setDrawerOpen(true) : undefined} />
      <div className={styles.middle}>
        {isPhone ? (
          <OverlayDrawer
            className={styles.drawer}
            position="start"
            open={isDrawerOpen}
            aria-label={strings.navigation}
            onOpenChange={(_event, data) => setDrawerOpen(data.open)}
          >
            {nav}
          </OverlayDrawer>
        ) : (
          nav
        )}
        <main id="main" className={styles.main} tabIndex={-1} style={{ outline: 'none' }}>
          <div id="app-messages" role="status" className={styles.messages} />
          {page.type === 'entitylist' ? <GridPage page={page} /> : null}
          {page.type === 'dashboard' ? <DashboardPage page={page} /> : null}
          {page.type === 'entityrecord' ? <FormPage page={page} /> : null}
          {page.type === 'other' ? (
            <Empty
              title="This page is not in the local app"
              hint={`It shows tables and records; a page of type "${page.what}" opens only in Dataverse.`}
            />
          ) : null}
          {page.type === 'home' && !first ? <Empty title="This app's site map has no entries." /> : null}
        </main>
      </div>
      <DialogHost />
      <LookupDialog />
    </div>
  );
}
