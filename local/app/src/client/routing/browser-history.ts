import { formatRoute, parseRoute, type Page, type Route } from './route';

/** What stands between a person and the next page while there are unsaved changes. */
export interface LeaveGuard {
  /** Whether there is anything to ask about. */
  readonly isNeeded: () => boolean;
  /** Resolves to false to stay. */
  readonly ask: () => Promise<boolean>;
}

/** The address bar as the page's own: navigation, back and forward, and the question before unsaved changes are lost. */
export interface Navigator {
  current(): Route;
  subscribe: (listener: () => void) => () => void;
  /** Resolves to false when the guard kept the page. */
  go(page: Page, options?: { replace?: boolean; app?: string; force?: boolean }): Promise<boolean>;
  /** Back to where the page was before, or to `fallback` when this is the first page of the session. */
  back(fallback: Page): Promise<boolean>;
  href(page: Page, app?: string): string;
  /** One guard at a time; returns its removal. */
  setGuard(guard: LeaveGuard): () => void;
}

interface HistoryState {
  readonly index: number;
}

export function createBrowserNavigator(window: Window): Navigator {
  const listeners = new Set<() => void>();
  let guard: LeaveGuard | undefined;
  let route = parseRoute(window.location.search);
  let index = (window.history.state as HistoryState | null)?.index ?? 0;
  /** Set while the browser is being moved back to the page that asks. */
  let restored: (() => void) | undefined;
  window.history.replaceState({ index } satisfies HistoryState, '');

  const changed = () => listeners.forEach((listener) => listener());
  const mayLeave = async () => guard?.isNeeded() !== true || (await guard.ask());
  const routeTo = (page: Page, app: string | undefined): Route => ({ ...route, app: app ?? route.app, page });

  window.addEventListener('popstate', (event) => {
    const next = (event.state as HistoryState | null)?.index ?? 0;
    if (restored) {
      restored();
      return;
    }
    const arrive = () => {
      index = next;
      route = parseRoute(window.location.search);
      changed();
    };
    const asking = guard;
    if (asking?.isNeeded() !== true) {
      guard = undefined;
      arrive();
      return;
    }
    // The browser has already moved. Move it back while the person is asked, then repeat the move if they agree.
    const delta = next - index;
    const isBack = new Promise<void>((resolve) => {
      restored = () => {
        restored = undefined;
        resolve();
      };
    });
    window.history.go(-delta);
    void Promise.all([asking.ask(), isBack]).then(([leave]) => {
      if (!leave) return;
      guard = undefined;
      window.history.go(delta);
    });
  });

  return {
    current: () => route,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async go(page, options = {}) {
      if (options.force !== true && !(await mayLeave())) return false;
      guard = undefined;
      route = routeTo(page, options.app);
      if (options.replace === true) {
        window.history.replaceState({ index } satisfies HistoryState, '', formatRoute(route));
      } else {
        index += 1;
        window.history.pushState({ index } satisfies HistoryState, '', formatRoute(route));
      }
      changed();
      return true;
    },
    async back(fallback) {
      if (index === 0) return this.go(fallback, { replace: true });
      if (!(await mayLeave())) return false;
      guard = undefined;
      window.history.back();
      return true;
    },
    href: (page, app) => formatRoute(routeTo(page, app)),
    setGuard(next) {
      guard = next;
      return () => {
        if (guard === next) guard = undefined;
      };
    },
  };
}
