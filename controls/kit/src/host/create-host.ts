import { createDateText } from '../dates/date-text';
import { createStrings } from '../text/strings';
import type { Host } from './host';
import { webApiReader } from './web-api-reader';

type AnyContext = ComponentFramework.Context<unknown>;

function decimalsOf(value: number): number {
  const [, fraction = ''] = String(value).split('.');
  return Math.min(fraction.length, 10);
}

/**
 * The ports over a `ComponentFramework.Context`.
 * @param current the context of the last `updateView`; hosts may pass a new one each time
 * @param now the clock
 */
export function createHost(current: () => AnyContext, now: () => Date = () => new Date()): Host {
  return {
    records: webApiReader(current),
    strings: createStrings((key) => current().resources.getString(key)),
    dates: createDateText(current),
    offsetMinutes: (at) => current().userSettings?.getTimeZoneOffsetMinutes?.(at) ?? 0,
    formatInteger: (value) => current().formatting?.formatInteger?.(value) ?? String(value),
    formatNumber: (value) => current().formatting?.formatDecimal?.(value, decimalsOf(value)) ?? String(value),
    now,
    async openRecord(record, options = {}) {
      try {
        await current().navigation.openForm({
          entityName: record.table,
          entityId: record.id,
          ...(options.inNewWindow ? { openInNewWindow: true } : {}),
        });
        return true;
      } catch {
        return false;
      }
    },
  };
}
