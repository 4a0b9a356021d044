import * as React from 'react';
import type { WebApi } from '../dataverse/web-api';
import type { Catalog } from '../metadata/catalog';
import type { AppInfo, OpenedApp } from '../metadata/types';
import type { Navigator } from '../routing/browser-history';
import type { Dialogs } from './dialogs';
import type { Formats } from './formats';
import type { Language } from './language';
import type { LookupPicker } from './lookup-picker';
import type { User } from './user';

/** What every part of the page works with; made once when the page starts. */
export interface Session {
  readonly api: WebApi;
  readonly catalog: Catalog;
  readonly navigator: Navigator;
  readonly dialogs: Dialogs;
  readonly lookups: LookupPicker;
  readonly formats: Formats;
  readonly language: Language;
  readonly user: User;
  readonly apps: readonly AppInfo[];
  readonly app: OpenedApp;
}

const SessionContext = React.createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

/** The session; only inside the opened page. */
export function useSession(): Session {
  const session = React.useContext(SessionContext);
  if (!session) throw new Error('useSession is for components inside the opened page');
  return session;
}

/** Dark or light, and the width class, which change while the page is open. */
export interface Surroundings {
  readonly isDark: boolean;
  readonly isPhone: boolean;
  readonly toggleTheme: () => void;
}

const SurroundingsContext = React.createContext<Surroundings>({
  isDark: false,
  isPhone: false,
  toggleTheme: () => undefined,
});
export const SurroundingsProvider = SurroundingsContext.Provider;

export function useSurroundings(): Surroundings {
  return React.useContext(SurroundingsContext);
}

/** Re-renders the component whenever the source says it changed. */
export function useSubscription(subscribe: (listener: () => void) => () => void): void {
  const [, tick] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => subscribe(tick), [subscribe]);
}
