import { failed, success } from '../result';
import { failureOf } from './failure';
import { queryOptions } from './query';
import type { RecordReader } from './records';

/** The parts of `ComponentFramework.Context` a read needs. */
export type ReadingContext = Pick<ComponentFramework.Context<unknown>, 'webAPI' | 'client'>;

/** The part of a next link that `retrieveMultipleRecords` takes as options; the client builds the address itself. */
function optionsOfNextLink(link: string | null | undefined): string | undefined {
  const at = link ? link.indexOf('?') : -1;
  return link && at >= 0 ? link.slice(at) : undefined;
}

function isOnline({ client }: ReadingContext): boolean {
  // Not every host has it (it is newer than the rest of `client`), and only a plain "no" counts.
  return client?.isNetworkAvailable?.() !== false;
}

/** Reads through `context.webAPI`. @param current the context of the last `updateView`. */
export function webApiReader(current: () => ReadingContext): RecordReader {
  return {
    async read(query, pageSize, cursor) {
      const context = current();
      try {
        const options = cursor ?? queryOptions(query);
        const response = await context.webAPI.retrieveMultipleRecords(query.table, options, pageSize);
        const next = optionsOfNextLink(response.nextLink);
        return success({ rows: response.entities, ...(next === undefined ? {} : { next }) });
      } catch (error) {
        return failed(failureOf(error, isOnline(context)));
      }
    },
  };
}
