import type { Engine } from '../engine';
import { Fault, payload } from '../http/faults';
import { dispatch, perform } from '../http/handle';
import type { ApiRequest, ApiResponse } from '../http/message';
import { bodyText } from '../http/message';
import { parsePrefer } from '../http/prefer';
import { errorResponse } from '../http/respond';
import { sessionOf } from '../http/session-of';
import type { Part } from './parse-multipart';
import { boundaryOf, parseMultipart } from './parse-multipart';
import type { BatchOperation } from './parse-operation';
import { parseOperation, resolveReferences } from './parse-operation';
import { operationPart, writeMultipart } from './write-multipart';

const maxOperations = 1000;

/**
 * POST $batch: operations in order, change sets all or nothing. Without continue-on-error the first failure ends the batch
 * and gives the whole answer its status.
 */
export async function runBatch(engine: Engine, request: ApiRequest): Promise<ApiResponse> {
  sessionOf(engine, request, null);
  const boundary = boundaryOf(request.headers.get('content-type'));
  if (boundary === null) throw payload('The content type of a batch must be multipart/mixed with a boundary.');
  const parts = parseMultipart(bodyText(request), boundary);
  const units = parts.map((part) => unitOf(part, request));
  if (units.reduce((n, u) => n + u.operations.length, 0) > maxOperations) {
    throw new Fault(400, '0x80048d19', `The number of operations in a batch exceeds the limit of ${maxOperations}.`);
  }
  const { continueOnError } = parsePrefer(request.headers.get('prefer'));
  const ids = new Map<string, string>();
  const answers: string[] = [];
  let status = 200;
  for (const unit of units) {
    await engine.pause();
    const result = unit.changeSet
      ? await runChangeSet(engine, unit.operations, ids)
      : await runSingle(engine, unit.operations, ids);
    answers.push(result.part);
    if (result.failed !== null && !continueOnError) {
      status = result.failed;
      break;
    }
  }
  return writeMultipart(status, `batchresponse_${engine.newId()}`, answers);
}

interface Unit {
  changeSet: boolean;
  operations: BatchOperation[];
}

interface UnitResult {
  part: string;
  failed: number | null;
}

function unitOf(part: Part, outer: ApiRequest): Unit {
  const type = part.headers.get('content-type') ?? '';
  if (/^multipart\/mixed/i.test(type)) {
    const boundary = boundaryOf(type);
    if (boundary === null) throw payload('A change set needs a boundary.');
    return {
      changeSet: true,
      operations: parseMultipart(part.content, boundary).map((p) => checked(parseOperation(p, outer))),
    };
  }
  return { changeSet: false, operations: [checked(parseOperation(part, outer))] };
}

function checked(operation: BatchOperation): BatchOperation {
  if (operation.request.path.startsWith('$batch')) throw payload('A batch cannot hold another batch.');
  return operation;
}

async function runSingle(
  engine: Engine,
  operations: readonly BatchOperation[],
  ids: Map<string, string>,
): Promise<UnitResult> {
  const [operation] = operations;
  if (!operation) throw payload('An empty part in a batch.');
  let response: ApiResponse;
  try {
    response = await dispatch(engine, resolveReferences(operation, ids));
  } catch (error) {
    response = errorResponse(engine, error, engine.newId());
  }
  remember(ids, operation, response);
  return {
    part: operationPart(response, operation.contentId),
    failed: response.status >= 400 ? response.status : null,
  };
}

async function runChangeSet(
  engine: Engine,
  operations: readonly BatchOperation[],
  ids: Map<string, string>,
): Promise<UnitResult> {
  const own = new Map(ids);
  let contentId: string | null = null;
  try {
    const parts = await engine.transaction(async () => {
      const done: string[] = [];
      for (const operation of operations) {
        contentId = operation.contentId;
        if (operation.request.method === 'GET') throw payload('A change set cannot hold a GET request.');
        const response = await perform(engine, resolveReferences(operation, own));
        remember(own, operation, response);
        done.push(operationPart(response, operation.contentId));
      }
      return done;
    });
    for (const [id, url] of own) ids.set(id, url);
    const boundary = `changesetresponse_${engine.newId()}`;
    return {
      part: `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n${parts.map((p) => `--${boundary}\r\n${p}`).join('')}--${boundary}--\r\n`,
      failed: null,
    };
  } catch (error) {
    const response = errorResponse(engine, error, engine.newId());
    return { part: operationPart(response, contentId), failed: response.status };
  }
}

function remember(ids: Map<string, string>, operation: BatchOperation, response: ApiResponse): void {
  if (operation.contentId !== null && response.entity !== undefined) ids.set(operation.contentId, response.entity);
}
