import { createClientWebApi } from '../pcf/context/web-api';
import { createNavigation } from '../pcf/context/navigation';
import { browserFiles } from '../pcf/context/open-file';
import { entityMetadata } from '../pcf/context/utility';
import { createClient } from '../pcf/context/client';
import { createUserSettings } from '../pcf/context/user-settings';
import type { Session } from '../session/session';
import { honest, NotInLocalAppError } from './not-in-local-app';

interface PageInput {
  readonly pageType: string;
  readonly entityName?: string;
  readonly entityId?: string;
  readonly viewId?: string;
  readonly formId?: string;
}

/** `window.Xrm`: what ordinary form scripts use. Anything else throws its name; see `honest`. */
export function createXrm(session: Session, notifyApp: (text: string) => void): object {
  const webApi = createClientWebApi(session.api, session.catalog);
  const navigation = createNavigation(session.navigator, session.dialogs, browserFiles(window, document));
  const client = createClient(window);
  const settings = createUserSettings(session.user, session.language);
  const globalContext = honest('Xrm.Utility.getGlobalContext()', {
    getClientUrl: () => window.location.origin,
    getVersion: () => '9.2.0.0',
    isOnPremises: () => false,
    getCurrentAppUrl: () => `${window.location.origin}${session.navigator.href({ type: 'home' })}`,
    getCurrentAppName: () => Promise.resolve(session.app.name),
    getCurrentAppProperties: () =>
      Promise.resolve({ appId: session.app.id, displayName: session.app.name, uniqueName: session.app.uniqueName }),
    client: honest('Xrm.Utility.getGlobalContext().client', {
      getClient: () => client.getClient(),
      getClientState: () => 'Online',
      getFormFactor: () => client.getFormFactor(),
      isOffline: () => client.isOffline(),
      isNetworkAvailable: () => client.isNetworkAvailable(),
    }),
    userSettings: honest('Xrm.Utility.getGlobalContext().userSettings', {
      ...settings,
      roles: honest('userSettings.roles', {
        getLength: () => session.user.roleIds.length,
        get: () => session.user.roleIds.map((id) => ({ id })),
      }),
    }),
    organizationSettings: honest('Xrm.Utility.getGlobalContext().organizationSettings', {
      organizationId: session.user.organizationId,
      uniqueName: 'local',
      languageId: 1033,
    }),
  });
  return honest('Xrm', {
    WebApi: honest('Xrm.WebApi', {
      ...webApi,
      online: honest('Xrm.WebApi.online', { ...webApi }),
      isAvailableOffline: () => false,
    }),
    Navigation: honest('Xrm.Navigation', {
      ...navigation,
      async navigateTo(page: PageInput) {
        if (page.pageType === 'entitylist' && page.entityName !== undefined) {
          await session.navigator.go({ type: 'entitylist', table: page.entityName, viewId: page.viewId });
        } else if (page.pageType === 'entityrecord' && page.entityName !== undefined) {
          await navigation.openForm({ entityName: page.entityName, entityId: page.entityId, formId: page.formId });
        } else throw new NotInLocalAppError(`Xrm.Navigation.navigateTo("${page.pageType}")`);
      },
    }),
    Utility: honest('Xrm.Utility', {
      getGlobalContext: () => globalContext,
      getEntityMetadata: async (name: string, columns?: string[]) =>
        entityMetadata(await session.catalog.table(name), columns),
      lookupObjects: (options: { entityTypes: string[]; allowMultiSelect?: boolean }) =>
        session.lookups.pick(options.entityTypes, options.allowMultiSelect === true),
      showProgressIndicator: (message: string) => notifyApp(message),
      closeProgressIndicator: () => notifyApp(''),
    }),
    App: honest('Xrm.App', {
      addGlobalNotification(notification: { message: string }) {
        notifyApp(notification.message);
        return Promise.resolve(notification.message);
      },
      clearGlobalNotification() {
        notifyApp('');
        return Promise.resolve();
      },
    }),
  });
}
