import type { Engine } from '../../engine';
import { errorResponse } from '../respond';
import type { ApiResponse } from '../message';
import type { LocalFault } from './local-fault';
import { ConnectionReset, parseLocalFault, throttled, unavailable } from './local-fault';
import type { ServiceProtector } from './service-protection';

export interface Guards {
  protector: ServiceProtector | null;
  /** A fault for this request, when the header asks for none. */
  fault: (request: Request) => string | null;
}

const toResponse = (r: ApiResponse): Response =>
  new Response(r.body as ConstructorParameters<typeof Response>[0], { status: r.status, headers: r.headers });

/**
 * Wraps a handler with service protection and faults on request.
 * @throws ConnectionReset when a fault asks for it; nothing else.
 */
export function guarded(
  engine: Engine,
  guards: Guards,
  handle: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    let fault: LocalFault | null;
    try {
      const text = request.headers.get('x-local-fault') ?? guards.fault(request);
      fault = text === null ? null : parseLocalFault(text);
    } catch (error) {
      return toResponse(errorResponse(engine, error, engine.newId()));
    }
    if (fault) engine.trace({ kind: 'request', message: `Fault on request: ${fault.kind}` });
    switch (fault?.kind) {
      case 'throttle-requests':
      case 'throttle-time':
      case 'throttle-concurrency':
        return toResponse(throttled(fault.kind, fault.retryAfter));
      case 'unavailable':
        return toResponse(unavailable(fault.retryAfter));
      case 'reset':
        throw new ConnectionReset();
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        break;
      default:
        break;
    }
    const response = await protectedHandle(guards.protector, request, handle);
    if (fault?.kind === 'lost-reply') throw new ConnectionReset();
    return response;
  };
}

async function protectedHandle(
  protector: ServiceProtector | null,
  request: Request,
  handle: (request: Request) => Promise<Response>,
): Promise<Response> {
  if (!protector) return handle(request);
  const user = request.headers.get('authorization') ?? 'page';
  const refused = protector.enter(user);
  if (refused) return toResponse(refused);
  const started = performance.now();
  try {
    const response = await handle(request);
    for (const [name, value] of Object.entries(protector.headers(user))) response.headers.set(name, value);
    return response;
  } finally {
    protector.leave(user, performance.now() - started);
  }
}
