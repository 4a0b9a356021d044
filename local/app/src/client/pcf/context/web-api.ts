import type { Catalog } from '../../metadata/catalog';
import { DataverseError, type WebApi } from '../../dataverse/web-api';

/** What the platform rejects with: `errorCode` as a signed number, the server's message, and its answer as text. */
export class ClientApiError extends Error {
  override readonly name = 'ClientApiError';
  constructor(
    message: string,
    readonly errorCode: number,
    readonly raw: string,
  ) {
    super(message);
  }
}

/** `0x80040217` → -2147220969, the form in which the client API reports codes. */
export function signedCode(code: string): number {
  const value = Number.parseInt(code, 16);
  return Number.isNaN(value) ? 0 : value | 0;
}

function toClientError(error: unknown): unknown {
  if (!(error instanceof DataverseError)) return error;
  const raw = JSON.stringify({ error: { code: error.code, message: error.message }, status: error.status });
  return new ClientApiError(error.message, signedCode(error.code), raw);
}

function plain(id: string): string {
  return id.replace(/[{}]/g, '').toLowerCase();
}

/**
 * `context.webAPI` (and `Xrm.WebApi`) over the Web API. As on the platform, `options` starts with `?`, rows carry their
 * formatted values, `maxPageSize` is at most 5000 and `nextLink` is the whole address of the next page, whose query is what a
 * caller passes as `options` for it.
 */
export function createClientWebApi(api: WebApi, catalog: Catalog): ComponentFramework.WebApi {
  async function setName(table: string): Promise<string> {
    const set = (await catalog.tables()).get(table.toLowerCase())?.setName;
    if (!set)
      throw new ClientApiError(
        `The entity with a name = '${table}' was not found in the MetadataCache.`,
        signedCode('0x80060888'),
        '',
      );
    return set;
  }

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toClientError(error);
    }
  }

  function checked(options: string | undefined): string {
    if (options === undefined || options === '') return '';
    if (!options.startsWith('?'))
      throw new ClientApiError("The options must start with '?'.", signedCode('0x80040203'), '');
    return options;
  }

  return {
    createRecord: (entityType, data) =>
      guarded(async () => ({ entityType, id: await api.create(await setName(entityType), data) })),
    deleteRecord: (entityType, id) =>
      guarded(async () => {
        await api.delete(await setName(entityType), plain(id));
        return { entityType, id: plain(id) };
      }),
    updateRecord: (entityType, id, data) =>
      guarded(async () => {
        await api.update(await setName(entityType), plain(id), data);
        return { entityType, id: plain(id) };
      }),
    retrieveRecord: (entityType, id, options) =>
      guarded(async () => ({ ...(await api.get(`${await setName(entityType)}(${plain(id)})${checked(options)}`)) })),
    retrieveMultipleRecords: (entityType, options, maxPageSize) =>
      guarded(async () => {
        const size = maxPageSize === undefined || maxPageSize <= 0 ? undefined : Math.min(5000, maxPageSize);
        const page = await api.list(
          `${await setName(entityType)}${checked(options)}`,
          size === undefined ? {} : { maxPageSize: size },
        );
        const { envelope } = page;
        return {
          entities: page.rows.map((row) => ({ ...row })),
          // The platform leaves the property out on the last page; its type says it is always there.
          ...(page.nextLink === undefined ? {} : { nextLink: page.nextLink }),
          ...(typeof envelope['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'] === 'string'
            ? { fetchXmlPagingCookie: envelope['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'] }
            : {}),
        } as ComponentFramework.WebApi.RetrieveMultipleResponse;
      }),
  };
}
