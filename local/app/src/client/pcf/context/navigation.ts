import type { Dialogs } from '../../session/dialogs';
import type { Navigator } from '../../routing/browser-history';
import { openFile, type FileSink } from './open-file';
import { NotInLocalAppError } from '../../scripts/not-in-local-app';

function plain(id: string | undefined): string | undefined {
  return id === undefined || id === '' ? undefined : id.replace(/[{}]/g, '').toLowerCase();
}

/** `context.navigation` (and the shared part of `Xrm.Navigation`). */
export function createNavigation(
  navigator: Navigator,
  dialogs: Dialogs,
  files: FileSink,
): ComponentFramework.Navigation {
  return {
    async openAlertDialog(strings) {
      await dialogs.ask({
        title: '',
        text: strings.text,
        actions: [{ id: 'ok', label: strings.confirmButtonLabel ?? 'OK' }],
      });
    },
    async openConfirmDialog(strings) {
      const answer = await dialogs.ask({
        title: strings.title ?? '',
        text: strings.subtitle === undefined ? strings.text : `${strings.subtitle}\n${strings.text}`,
        actions: [
          { id: 'ok', label: strings.confirmButtonLabel ?? 'OK' },
          { id: 'cancel', label: strings.cancelButtonLabel ?? 'Cancel' },
        ],
      });
      return { confirmed: answer === 'ok' };
    },
    async openErrorDialog(options) {
      await dialogs.ask({
        title: 'Something went wrong',
        text: options.message ?? `Error ${options.errorCode ?? ''}`.trim(),
        details: options.details,
        actions: [{ id: 'ok', label: 'OK' }],
      });
    },
    async openForm(options) {
      await navigator.go({
        type: 'entityrecord',
        table: options.entityName,
        id: plain(options.entityId),
        formId: plain(options.formId),
        parent: undefined,
      });
      return { savedEntityReference: [] };
    },
    openUrl(url) {
      // Only what a browser would open as a page of its own; `javascript:` and the like are not addresses.
      const address = new URL(url, window.location.href);
      if (!/^(https?|mailto|tel):$/.test(address.protocol))
        throw new NotInLocalAppError(`openUrl("${address.protocol}…")`);
      window.open(address.href, '_blank', 'noopener,noreferrer');
    },
    openFile: (file, options) => openFile(files, file, options),
    openWebResource() {
      throw new NotInLocalAppError('navigation.openWebResource');
    },
  };
}
