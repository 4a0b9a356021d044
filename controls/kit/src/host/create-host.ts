import { createDateText } from '../dates/date-text';
import { createStrings } from '../text/strings';
import type { Host } from './host';
import { privileges } from './host';
import { lookUp } from './lookup';
import { webApiReader } from './web-api-reader';
import { webApiWriter } from './web-api-writer';

type AnyContext = ComponentFramework.Context<unknown>;

/** The platform's PrivilegeDepth, from own rows to the whole organization. */
const anyDepth = [0, 1, 2, 3] as const;
/** The platform's window position "side" of `openForm`. */
const sidePosition = 2;
/** The platform's OpenFileMode for "save". */
const saveMode = 2;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function decimalsOf(value: number): number {
  const [, fraction = ''] = String(value).split('.');
  return Math.min(fraction.length, 10);
}

/**
 * The ports over a `ComponentFramework.Context`.
 * @param current the context of the last `updateView`; hosts may pass a new one each time
 * @param now the clock
 * @param remembered the state the platform gave at `init`
 */
export function createHost(
  current: () => AnyContext,
  now: () => Date = () => new Date(),
  remembered: Readonly<Record<string, unknown>> = {},
): Host {
  return {
    records: webApiReader(current),
    writes: webApiWriter(current),
    strings: createStrings((key) => current().resources.getString(key)),
    dates: createDateText(current),
    offsetMinutes: (at) => current().userSettings?.getTimeZoneOffsetMinutes?.(at) ?? 0,
    formatInteger: (value) => current().formatting?.formatInteger?.(value) ?? String(value),
    formatNumber: (value) => current().formatting?.formatDecimal?.(value, decimalsOf(value)) ?? String(value),
    now,
    remembered,
    remember(choices) {
      current().mode?.setControlState?.({ ...choices });
    },
    async may(privilege, table) {
      const { utils } = current();
      try {
        // The client answers for tables whose metadata it has.
        await utils.getEntityMetadata(table);
        return anyDepth.some((depth) => utils.hasEntityPrivilege(table, privileges[privilege], depth));
      } catch {
        return false;
      }
    },
    async saveFile(file) {
      const bytes = new TextEncoder().encode(file.text);
      try {
        await current().navigation.openFile(
          { fileContent: base64Of(bytes), fileName: file.name, fileSize: bytes.length, mimeType: file.type },
          { openMode: saveMode },
        );
        return true;
      } catch {
        return false;
      }
    },
    async openNew(table, defaults = {}) {
      try {
        await current().navigation.openForm({ entityName: table, useQuickCreateForm: true }, { ...defaults });
        return true;
      } catch {
        return false;
      }
    },
    lookUp: (tables) => lookUp(current().utils, tables),
    openUrl(url) {
      try {
        current().navigation.openUrl(url);
        return true;
      } catch {
        return false;
      }
    },
    async openRecord(record, options = {}) {
      try {
        await current().navigation.openForm({
          entityName: record.table,
          entityId: record.id,
          ...(options.inNewWindow ? { openInNewWindow: true } : {}),
          ...(options.inSidePane && !options.inNewWindow ? { windowPosition: sidePosition } : {}),
          ...(options.formId === undefined ? {} : { formId: options.formId }),
        });
        return true;
      } catch {
        return false;
      }
    },
  };
}
