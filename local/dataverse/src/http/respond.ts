import type { Engine } from '../engine';
import { Fault } from './faults';
import type { ApiResponse } from './message';
import { jsonResponse } from './message';

/**
 * The one place that turns failures into answers. Faults carry their own text; anything else is a bug of this stand-in and
 * is answered without its message, which could hold data.
 */
export function errorResponse(engine: Engine, error: unknown, requestId: string): ApiResponse {
  const headers = { REQ_ID: requestId };
  if (error instanceof Fault) {
    return jsonResponse(
      error.status,
      { error: { code: error.code, message: error.message } },
      { ...headers, ...error.headers },
    );
  }
  engine.trace({
    kind: 'error',
    message: `Internal: ${error instanceof Error ? (error.stack ?? error.name) : 'unknown'}`,
  });
  return jsonResponse(
    500,
    { error: { code: '0x80040216', message: 'An unexpected error occurred in the local Dataverse.' } },
    headers,
  );
}
