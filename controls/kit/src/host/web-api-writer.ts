import type { Result } from '../result';
import { failed, success } from '../result';
import { failureOf } from './failure';
import type { RecordWriter, WriteFailure } from './records-writer';
import type { ReadingContext } from './web-api-reader';

/** IsvAborted: what `InvalidPluginExecutionException` becomes ("Web service error codes"). */
const refusedByPlugin = '0x80040265';

function writeFailureOf(error: unknown, isOnline: boolean): WriteFailure {
  const failure = failureOf(error, isOnline);
  const { message } = (error ?? {}) as { message?: unknown };
  return failure.code === refusedByPlugin && typeof message === 'string' && message.trim() !== ''
    ? { kind: 'refused', message: message.trim() }
    : failure;
}

/** Writes through `context.webAPI`. @param current the context of the last `updateView` */
export function webApiWriter(current: () => ReadingContext): RecordWriter {
  const attempt = async <T>(work: (api: ComponentFramework.WebApi) => Promise<T>): Promise<Result<T, WriteFailure>> => {
    const { webAPI, client } = current();
    try {
      return success(await work(webAPI));
    } catch (error) {
      return failed(writeFailureOf(error, client?.isNetworkAvailable?.() !== false));
    }
  };
  return {
    // Hosts were seen to give ids in braces and in capitals.
    create: (table, values) =>
      attempt(async (api) =>
        String((await api.createRecord(table, { ...values })).id)
          .replace(/[{}]/g, '')
          .toLowerCase(),
      ),
    update: (table, id, values) =>
      attempt(async (api) => {
        await api.updateRecord(table, id, { ...values });
        return undefined;
      }),
    remove: (table, id) =>
      attempt(async (api) => {
        await api.deleteRecord(table, id);
        return undefined;
      }),
  };
}
