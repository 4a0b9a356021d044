import { NotInLocalAppError } from '../../scripts/not-in-local-app';

/** `context.factory`; popups belong to standard controls and are not in the local app. */
export function createFactory(requestRender: () => void): ComponentFramework.Factory {
  return {
    requestRender,
    getPopupService() {
      throw new NotInLocalAppError('factory.getPopupService');
    },
  };
}
