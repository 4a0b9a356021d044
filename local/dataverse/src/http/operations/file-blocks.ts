import { isFile } from '../../files/is-file';
import { checkFileName, readColumnFile, requireSize, writeColumnFile } from '../../files/column-file';
import { deleteFileOf } from '../../files/delete-file';
import type { TransferSession } from '../../files/upload-sessions';
import { openTransfer, transferOf } from '../../files/upload-sessions';
import type { Column, Table } from '../../metadata/types';
import { Fault, invalidArgument } from '../faults';
import { bodyObject, jsonResponse, noContent } from '../message';
import type { Call } from '../resources/call';
import { entityParameter } from './references';
import type { Operation } from './types';

const context = (call: Call, name: string): Record<string, string> => ({
  '@odata.context': `${call.request.root}$metadata#Microsoft.Dynamics.CRM.${name}Response`,
});

function fileColumn(table: Table, name: unknown): Column {
  const column = table.columns.get(String(name));
  if (!column || !isFile(column)) throw invalidArgument(`'${String(name)}' is no file column of ${table.name}.`);
  return column;
}

function transfer(
  call: Call,
  body: Record<string, unknown>,
): { session: TransferSession; table: Table; column: Column } {
  const { engine, user } = call.session;
  const session = transferOf(engine, String(body['FileContinuationToken']), user.id);
  if (!session) throw new Fault(404, '0x80040217', 'There is no such transfer.');
  const table = engine.catalog.requireTable(session.table);
  return { session, table, column: fileColumn(table, session.column) };
}

const initialize = (call: Call): { token: string; table: Table; rowId: string; column: Column } => {
  const body = bodyObject(call.request);
  const { table, id } = entityParameter(call.session, 'Target', body['Target']);
  const column = fileColumn(table, body['FileAttributeName']);
  const name = typeof body['FileName'] === 'string' ? checkFileName(body['FileName']) : '';
  const token = openTransfer(call.session.engine, {
    userId: call.session.user.id,
    table: table.name,
    rowId: id,
    column: column.name,
    name,
  });
  return { token, table, rowId: id, column };
};

export const initializeFileBlocksUpload: Operation = {
  method: 'POST',
  run: (call) =>
    jsonResponse(200, {
      ...context(call, 'InitializeFileBlocksUpload'),
      FileContinuationToken: initialize(call).token,
    }),
};

/** Blocks may come in any order; the list at the end says in which they belong. */
export const uploadBlock: Operation = {
  method: 'POST',
  run: (call) => {
    const body = bodyObject(call.request);
    const { session, column } = transfer(call, body);
    const block = Buffer.from(typeof body['BlockData'] === 'string' ? body['BlockData'] : '', 'base64');
    requireSize(column, session.size + block.length);
    session.chunks.set(String(body['BlockId']), block);
    session.size += block.length;
    return noContent();
  },
};

export const commitFileBlocksUpload: Operation = {
  method: 'POST',
  run: async (call) => {
    const body = bodyObject(call.request);
    const { session, table, column } = transfer(call, body);
    const list = Array.isArray(body['BlockList']) ? body['BlockList'].map(String) : [];
    const blocks = list.map((blockId) => {
      const block = session.chunks.get(blockId);
      if (!block) throw invalidArgument(`The block '${blockId}' was not uploaded.`);
      return block;
    });
    const content = Buffer.concat(blocks);
    const name = checkFileName(typeof body['FileName'] === 'string' ? body['FileName'] : session.name);
    const mimeType = typeof body['MimeType'] === 'string' ? body['MimeType'] : undefined;
    const FileId = await writeColumnFile(call.session, table, session.rowId, column, name, content, mimeType);
    session.chunks.clear();
    return jsonResponse(200, { ...context(call, 'CommitFileBlocksUpload'), FileId, FileSizeInBytes: content.length });
  },
};

export const initializeFileBlocksDownload: Operation = {
  method: 'POST',
  run: (call) => {
    const { token, table, rowId, column } = initialize(call);
    const file = readColumnFile(call.session, table, { kind: 'id', id: rowId }, column);
    if (!file) throw new Fault(404, '0x80040217', 'The column holds no file.');
    return jsonResponse(200, {
      ...context(call, 'InitializeFileBlocksDownload'),
      FileContinuationToken: token,
      FileSizeInBytes: file.content.length,
      FileName: file.name,
      IsChunkingSupported: true,
    });
  },
};

export const downloadBlock: Operation = {
  method: 'POST',
  run: (call) => {
    const body = bodyObject(call.request);
    const { session, table, column } = transfer(call, body);
    const file = readColumnFile(call.session, table, { kind: 'id', id: session.rowId }, column);
    const [offset, length] = [Number(body['Offset'] ?? 0), Number(body['BlockLength'] ?? 4_194_304)];
    if (!(offset >= 0) || !(length > 0)) throw invalidArgument("'Offset' and 'BlockLength' must be whole numbers.");
    const part = file?.content.subarray(offset, offset + length) ?? new Uint8Array();
    return jsonResponse(200, { ...context(call, 'DownloadBlock'), Data: Buffer.from(part).toString('base64') });
  },
};

/** Deletes by the file's id: the column that holds it is found first. */
export const deleteFile: Operation = {
  method: 'POST',
  run: async (call) => {
    const given = bodyObject(call.request)['FileId'];
    const fileId = typeof given === 'string' ? given.toLowerCase() : '';
    await deleteFileOf(call.session, fileId);
    return noContent();
  },
};
