import * as React from 'react';
import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { SessionProvider, SurroundingsProvider, type Surroundings } from '../session/session';
import { startSession } from '../session/start-session';
import { Empty, Failed, Loading } from '../ui/States';
import { strings } from '../ui/strings';
import { useAsync } from '../ui/use-async';
import { useMedia } from '../ui/use-media';
import { Shell } from './Shell';

const themeKey = 'local-app:theme';

/** The theme a person chose on this machine; only the choice is kept, nothing of the data. */
function rememberedTheme(): 'dark' | 'light' | undefined {
  const value = window.localStorage.getItem(themeKey);
  return value === 'dark' || value === 'light' ? value : undefined;
}

/** Theme and width around everything, then the session, then the page. */
export function Root(): React.ReactElement {
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const isPhone = useMedia('(max-width: 639px)');
  const [chosen, setChosen] = React.useState(rememberedTheme);
  const isDark = chosen === undefined ? prefersDark : chosen === 'dark';
  const started = useAsync('session', startSession);
  const language =
    started.state === 'ready' && started.value.kind === 'opened' ? started.value.session.language : undefined;
  const dir = language?.isRtl === true ? 'rtl' : 'ltr';
  const locale = language?.locale ?? 'en-US';

  React.useEffect(() => {
    document.documentElement.dir = dir;
    document.documentElement.lang = locale;
    // What the browser draws itself, such as its date picker, follows the theme.
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [dir, locale, isDark]);

  const surroundings = React.useMemo<Surroundings>(
    () => ({
      isDark,
      isPhone,
      toggleTheme: () => {
        const next = isDark ? 'light' : 'dark';
        window.localStorage.setItem(themeKey, next);
        setChosen(next);
      },
    }),
    [isDark, isPhone],
  );

  return (
    <FluentProvider theme={isDark ? webDarkTheme : webLightTheme} dir={dir} style={{ height: '100%' }}>
      <SurroundingsProvider value={surroundings}>
        {started.state === 'loading' ? <Loading /> : null}
        {started.state === 'failed' ? <Failed error={started.error} retry={() => window.location.reload()} /> : null}
        {started.state === 'ready' && started.value.kind === 'empty' ? (
          <main>
            <h1 style={{ position: 'absolute', clipPath: 'inset(50%)' }}>{strings.noApps}</h1>
            <Empty title={strings.noApps} hint={strings.noAppsHint} />
          </main>
        ) : null}
        {started.state === 'ready' && started.value.kind === 'opened' ? (
          <SessionProvider value={started.value.session}>
            <Shell areas={started.value.areas} />
          </SessionProvider>
        ) : null}
      </SurroundingsProvider>
    </FluentProvider>
  );
}
