import { createWebApi, text, type WebApi } from '../dataverse/web-api';
import { createCatalog } from '../metadata/catalog';
import { openApp, readApps } from '../metadata/read-app';
import { createBrowserNavigator } from '../routing/browser-history';
import { createXrm } from '../scripts/xrm';
import { navAreas, type NavArea } from '../shell/nav-model';
import { parseManifest } from '../xml/parse-manifest';
import { readXml } from '../xml/read-in-browser';
import { createDialogs } from './dialogs';
import { createFormats } from './formats';
import { chooseLanguage } from './language';
import { createLookupPicker } from './lookup-picker';
import type { Session } from './session';
import { readUser } from './user';

export type Started =
  | { readonly kind: 'opened'; readonly session: Session; readonly areas: readonly NavArea[] }
  /** Nothing is imported that could be shown. */
  | { readonly kind: 'empty' };

/** Languages that the imported code components have strings for. A server without code components has none. */
async function shippedLanguages(api: WebApi): Promise<ReadonlySet<number>> {
  const page = await api.list('customcontrols?$select=name,manifest', { annotations: false });
  return new Set(
    page.rows.flatMap((row) => {
      const manifest = text(row, 'manifest');
      if (manifest === undefined) return [];
      try {
        return parseManifest(readXml(manifest)).resx.map((resx) => resx.languageId);
      } catch {
        return [];
      }
    }),
  );
}

/** Reads what the page needs before it can be drawn, all of it at once, and opens the app the address names, else the first. */
export async function startSession(): Promise<Started> {
  const api = createWebApi((input, init) => window.fetch(input, init));
  const navigator = createBrowserNavigator(window);
  const route = navigator.current();
  const [apps, user, shipped] = await Promise.all([readApps(api), readUser(api), shippedLanguages(api)]);
  const wanted = route.app?.toLowerCase();
  const info =
    apps.find((app) => app.uniqueName.toLowerCase() === wanted || app.name.toLowerCase() === wanted) ?? apps[0];
  if (!info) return { kind: 'empty' };
  const language = chooseLanguage(route.sticky['lang'], window.navigator.languages, shipped);
  const catalog = createCatalog(api, readXml, language.id);
  const [app, tables] = await Promise.all([openApp(api, readXml, info), catalog.tables()]);
  const session: Session = {
    api,
    catalog,
    navigator,
    dialogs: createDialogs(),
    lookups: createLookupPicker(),
    formats: createFormats(language.locale),
    language,
    user,
    apps,
    app,
  };
  Object.assign(window, {
    Xrm: createXrm(session, (message) => {
      const region = document.getElementById('app-messages');
      if (region) region.textContent = message;
    }),
  });
  return { kind: 'opened', session, areas: navAreas(app.areas, tables, language.id) };
}
