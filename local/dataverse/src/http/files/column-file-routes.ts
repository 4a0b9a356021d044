import { checkFileName, deleteColumnFile, readColumnFile, requireSize, writeColumnFile } from '../../files/column-file';
import type { TransferSession } from '../../files/upload-sessions';
import { openTransfer, transferOf } from '../../files/upload-sessions';
import type { RowAddress } from '../../data/keys';
import { requireId } from '../../data/keys';
import type { Column, Table } from '../../metadata/types';
import type { PathSegment } from '../../odata/parse-path';
import { badRequest, Fault, methodNotAllowed, segmentNotFound } from '../faults';
import type { ApiResponse } from '../message';
import { jsonResponse, noContent } from '../message';
import type { Call } from '../resources/call';

/** The size of a part that clients are told to send. */
export const chunkSize = 4_194_304;

/** `set(id)/column` of a file or image column: download, upload whole or in parts, delete. */
export async function columnFileRoutes(
  call: Call,
  table: Table,
  address: RowAddress,
  column: Column,
  next: PathSegment | undefined,
): Promise<ApiResponse> {
  if (next && next.name !== '$value') throw segmentNotFound(next.name);
  const { method } = call.request;
  if (method === 'GET') return download(call, table, address, column, next !== undefined);
  const rowId = requireId(call.session.engine.db, table, address);
  if (method === 'DELETE') {
    await deleteColumnFile(call.session, table, rowId, column);
    return noContent();
  }
  if (method !== 'PATCH' && method !== 'PUT') throw methodNotAllowed(method);
  const token = call.query.raw.get('sessiontoken');
  if (token !== undefined) return uploadPart(call, table, rowId, column, token);
  // The header wins over the query, as documented.
  const name = checkFileName(fileNameHeader(call) ?? call.query.raw.get('x-ms-file-name') ?? imageName(column));
  if (call.request.headers.get('x-ms-transfer-mode')?.toLowerCase() === 'chunked') {
    const sessiontoken = openTransfer(call.session.engine, {
      userId: call.session.user.id,
      table: table.name,
      rowId,
      column: column.name,
      name,
    });
    return {
      status: 200,
      headers: {
        Location: `${call.request.root}${table.setName}(${rowId})/${column.name}?sessiontoken=${sessiontoken}`,
        'x-ms-chunk-size': String(chunkSize),
        'Accept-Ranges': 'bytes',
      },
      body: null,
    };
  }
  await writeColumnFile(call.session, table, rowId, column, name, call.request.body);
  return noContent();
}

const imageName = (column: Column): string | null => (column.type === 'Image' ? `${column.name}.png` : null);

function fileNameHeader(call: Call): string | null {
  const value = call.request.headers.get('x-ms-file-name');
  if (value === null) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

async function uploadPart(
  call: Call,
  table: Table,
  rowId: string,
  column: Column,
  token: string,
): Promise<ApiResponse> {
  const transfer = transferOf(call.session.engine, token, call.session.user.id);
  if (!transfer || transfer.table !== table.name || transfer.rowId !== rowId || transfer.column !== column.name)
    throw new Fault(404, '0x80040217', 'There is no such upload.');
  // Some clients send one empty part more when the size is a multiple of the part's.
  if (transfer.done) return noContent();
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/i.exec(call.request.headers.get('content-range') ?? '');
  if (!range) throw badRequest("A part needs the header 'Content-Range: bytes <first>-<last>/<size>'.");
  const [first, last, total] = range.slice(1).map(Number) as [number, number, number];
  const { body } = call.request;
  if (first !== transfer.size || last - first + 1 !== body.length || last >= total)
    throw badRequest(`The part does not follow the ${transfer.size} bytes received so far.`);
  requireSize(column, total);
  transfer.chunks.set(String(transfer.chunks.size), body);
  transfer.size += body.length;
  if (transfer.size < total) return { status: 206, headers: {}, body: null };
  await writeColumnFile(call.session, table, rowId, column, transfer.name, joined(transfer));
  transfer.done = true;
  transfer.chunks.clear();
  return noContent();
}

const joined = (transfer: TransferSession): Uint8Array => Buffer.concat([...transfer.chunks.values()]);

function download(call: Call, table: Table, address: RowAddress, column: Column, raw: boolean): ApiResponse {
  const file = readColumnFile(call.session, table, address, column);
  if (!file) return noContent();
  const size = file.content.length;
  const range = /^bytes=(\d+)-(\d*)$/i.exec(call.request.headers.get('range') ?? '');
  const first = range ? Number(range[1]) : 0;
  const last = range && range[2] !== '' ? Math.min(Number(range[2]), size - 1) : size - 1;
  if (range && (first >= size || last < first))
    return { status: 416, headers: { 'Content-Range': `bytes */${size}` }, body: null };
  const content = range ? file.content.subarray(first, last + 1) : file.content;
  const headers: Record<string, string> = {
    'x-ms-file-size': String(size),
    'x-ms-file-name': encodeURIComponent(file.name),
    mimetype: file.mimeType,
    'Accept-Ranges': 'bytes',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    ...(range ? { 'Content-Range': `bytes ${first}-${last}/${size}` } : {}),
  };
  const status = range ? 206 : 200;
  if (raw)
    return {
      status,
      headers: {
        ...headers,
        'Content-Type': 'application/octet-stream',
        'X-Content-Type-Options': 'nosniff',
      },
      body: content,
    };
  return jsonResponse(
    status,
    {
      '@odata.context': `${call.request.root}$metadata#${table.setName}/${column.name}`,
      value: Buffer.from(content).toString('base64'),
    },
    headers,
  );
}
