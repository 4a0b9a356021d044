import type { Engine } from '../engine';
import { authenticate } from '../security/authenticate';
import type { ApiResponse } from './message';
import { Fault } from './faults';
import { errorResponse } from './respond';

/** Content types by the platform's web resource types. */
const types: Record<number, string> = {
  1: 'text/html; charset=utf-8',
  2: 'text/css; charset=utf-8',
  3: 'text/javascript; charset=utf-8',
  4: 'text/xml; charset=utf-8',
  5: 'image/png',
  6: 'image/jpeg',
  7: 'image/gif',
  8: 'application/x-silverlight-app',
  9: 'text/xml; charset=utf-8',
  10: 'image/x-icon',
  11: 'image/svg+xml',
  12: 'text/xml; charset=utf-8',
};

/** @throws Fault 400 for an escape that is none. */
function nameOf(url: URL): string {
  try {
    return decodeURIComponent(url.pathname.slice('/WebResources/'.length));
  } catch {
    throw new Fault(400, '0x0', 'The name of the web resource is not well-formed.');
  }
}

/** GET /WebResources/<name>: the bytes of a web resource that a solution brought. */
export function webResource(engine: Engine, method: string, url: URL, headers: Headers): ApiResponse {
  try {
    if (method !== 'GET' && method !== 'HEAD') throw new Fault(405, '0x80040315', 'Web resources are read only here.');
    authenticate(engine, { headers, root: `${url.origin}/` });
    const name = nameOf(url);
    const row = engine.db.get(
      'SELECT content, webresourcetype, versionnumber FROM webresource WHERE ci(name) = ci(?)',
      [name],
    );
    if (!row) throw new Fault(404, '0x80040217', `Web resource '${name}' does not exist.`);
    return {
      status: 200,
      headers: {
        'Content-Type': types[Number(row['webresourcetype'])] ?? 'application/octet-stream',
        'X-Content-Type-Options': 'nosniff',
        ETag: `"${String(row['versionnumber'])}"`,
      },
      body: method === 'HEAD' ? null : Buffer.from(String(row['content'] ?? ''), 'base64'),
    };
  } catch (error) {
    return errorResponse(engine, error, engine.newId());
  }
}
