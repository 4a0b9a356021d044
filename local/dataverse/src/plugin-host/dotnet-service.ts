import { isRecord, type Frame } from './dotnet-frames';
import type { HostEntity, HostOrganizationService, HostParameter } from './plugin-host';

/**
 * Answers one call of a plug-in to the organization service.
 * @returns `{ok: true, value}` or `{ok: false, message, code?}`; never rejects, a fault crosses to the plug-in
 */
export async function answerCall(call: Frame, service: HostOrganizationService): Promise<Frame> {
  try {
    const value = await perform(call, service);
    return { ok: true, value: value ?? null };
  } catch (error) {
    return fault(error);
  }
}

function perform(call: Frame, service: HostOrganizationService): Promise<unknown> {
  const userId = typeof call['userId'] === 'string' ? call['userId'] : null;
  const columns = call['columns'];
  switch (call['method']) {
    case 'create':
      return service.create(userId, entity(call));
    case 'update':
      return service.update(userId, entity(call));
    case 'delete':
      return service.delete(userId, text(call, 'logicalName'), text(call, 'rowId'));
    case 'retrieve':
      return service.retrieve(
        userId,
        text(call, 'logicalName'),
        text(call, 'rowId'),
        Array.isArray(columns) ? columns.filter((column): column is string => typeof column === 'string') : 'all',
      );
    case 'retrieveMultiple':
      return service.retrieveMultiple(userId, text(call, 'fetchXml'));
    case 'execute':
      return service.execute(userId, text(call, 'message'), parameters(call));
    default:
      return Promise.reject(new Error('The organization service has no such method.'));
  }
}

function text(call: Frame, name: string): string {
  const value = call[name];
  if (typeof value !== 'string') throw new TypeError(`The plug-in host left out ${name}.`);
  return value;
}

// The host writes rows in this very shape (ValueWriter.WriteEntity); only that it is an object is checked.
function entity(call: Frame): HostEntity {
  const value = call['entity'];
  if (!isRecord(value)) throw new TypeError('The plug-in host left out the row.');
  return value as unknown as HostEntity;
}

// As with rows: the host writes parameters in this very shape.
function parameters(call: Frame): Readonly<Record<string, HostParameter>> {
  const value = call['parameters'];
  if (!isRecord(value)) throw new TypeError('The plug-in host left out the parameters.');
  return value as Readonly<Record<string, HostParameter>>;
}

/** Error codes of Dataverse are signed 32-bit numbers, written 0x80040217 on the wire. */
function fault(error: unknown): Frame {
  const message = error instanceof Error ? error.message : 'The data service failed.';
  const raw: unknown = isRecord(error) || error instanceof Error ? (error as { code?: unknown }).code : undefined;
  const code =
    typeof raw === 'number' || (typeof raw === 'string' && /^0x[0-9a-f]{1,8}$/i.test(raw))
      ? Number(raw) | 0
      : undefined;
  return { ok: false, message, ...(code ? { code } : {}) };
}
