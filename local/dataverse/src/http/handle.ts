import type { Engine } from '../engine';
import { runBatch } from '../batch/run-batch';
import { parseQuery } from '../odata/parse-options';
import { route } from './route';
import { Fault, methodNotAllowed, notImplemented } from './faults';
import type { ApiRequest, ApiResponse } from './message';
import { downloadImage } from './files/download-image';
import { errorResponse } from './respond';
import { sessionOf } from './session-of';
import { webResource } from './web-resource';

const apiPath = /^\/+api\/data\/v9\.[0-2](?:\/+|$)/i;
/** Services beside the Web API: Dataverse search, the status of background operations. */
const otherApi = /^\/+api\/(search|backgroundoperation)(?:\/|\b)/i;
const webResourcePath = /^\/WebResources\//;
const imagePath = /^\/Image\/download\.aspx$/i;
/** The platform's limit, which $batch lifts to twice as much for its inner requests. */
const maxUrl = 32_768;

/** WHATWG request → response. One at a time: the store is synchronous and a plug-in may wait inside a transaction. */
export async function handle(engine: Engine, request: Request): Promise<Response> {
  const body = new Uint8Array(await request.arrayBuffer());
  return engine.serialize(async () => {
    const url = new URL(request.url);
    const response = webResourcePath.test(url.pathname)
      ? webResource(engine, request.method, url, request.headers)
      : await handleApi(engine, request, url, body);
    const headers = new Headers({ 'Cache-Control': 'no-cache', ...response.headers });
    return new Response(response.body as ConstructorParameters<typeof Response>[0], {
      status: response.status,
      headers,
    });
  });
}

async function handleApi(engine: Engine, request: Request, url: URL, body: Uint8Array): Promise<ApiResponse> {
  if (imagePath.test(url.pathname)) {
    const { method, headers } = request;
    return downloadImage(engine, { method, root: `${url.origin}/`, path: '', search: url.search, headers, body });
  }
  const requestId = engine.newId();
  const prefix = apiPath.exec(url.pathname)?.[0];
  const other = otherApi.exec(url.pathname)?.[1];
  if (other !== undefined)
    return errorResponse(engine, notImplemented(`the service '/api/${other.toLowerCase()}'`), requestId);
  if (prefix === undefined)
    return errorResponse(
      engine,
      new Fault(404, '', `No HTTP resource was found that matches the request URI '${url.pathname}'.`),
      requestId,
    );
  const version = /v9\.\d/i.exec(prefix)?.[0].toLowerCase() ?? 'v9.2';
  const api: ApiRequest = {
    method: request.method,
    root: `${url.origin}/api/data/${version}/`,
    path: url.pathname.slice(prefix.length),
    search: url.search,
    headers: request.headers,
    body,
  };
  if (request.url.length > maxUrl)
    return errorResponse(engine, new Fault(414, '0x80060888', 'The request URI is too long.'), requestId);
  const response = api.path === '$batch' ? await batch(engine, api, requestId) : await dispatch(engine, api);
  engine.trace({ kind: 'request', message: `${api.method} ${api.path.split('(')[0]} ${response.status}` });
  return response;
}

async function batch(engine: Engine, request: ApiRequest, requestId: string): Promise<ApiResponse> {
  try {
    if (request.method !== 'POST') throw methodNotAllowed(request.method);
    return withOdataVersion(await runBatch(engine, request));
  } catch (error) {
    return withOdataVersion(errorResponse(engine, error, requestId));
  }
}

/** Runs one request in a transaction of its own, or in the change set's. Failures become answers. */
export async function dispatch(engine: Engine, request: ApiRequest): Promise<ApiResponse> {
  try {
    return await perform(engine, request);
  } catch (error) {
    return withOdataVersion(errorResponse(engine, error, engine.newId()));
  }
}

/** The same, but throws: a change set must see the failure to roll back. */
export async function perform(engine: Engine, request: ApiRequest): Promise<ApiResponse> {
  const query = parseQuery(request.search);
  const session = sessionOf(engine, request, query.tag);
  const response = await (request.method === 'GET'
    ? route(session, request, query)
    : engine.transaction(() => route(session, request, query)));
  if (request.encodedTwice)
    engine.trace({
      kind: 'request',
      message: `${request.method} ${request.path.split('(')[0]}: the body is JSON within JSON`,
    });
  return withOdataVersion({
    ...response,
    headers: { ...response.headers, 'x-ms-service-request-id': session.requestId, 'x-ms-dop-hint': '4' },
  });
}

const withOdataVersion = (response: ApiResponse): ApiResponse => ({
  ...response,
  headers: { 'OData-Version': '4.0', ...response.headers },
});
