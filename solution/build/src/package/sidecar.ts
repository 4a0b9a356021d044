import { sidecar, type Sidecar } from './layout';
import { PackProblem } from './pack-problem';
import { textOf } from './tree';

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** @throws PackProblem when the file is there but not as `unpack` writes it */
export function readSidecar(content: Uint8Array | undefined): Sidecar {
  if (!content) return { order: {}, absent: [], untyped: [] };
  const bad = new PackProblem(`${sidecar.layout} is not as unpack wrote it. Restore it, or remove it to pack by name.`);
  let value: unknown;
  try {
    value = JSON.parse(textOf(content));
  } catch {
    throw bad;
  }
  const { order, absent, untyped } = (value ?? {}) as Record<string, unknown>;
  if (
    typeof order !== 'object' ||
    order === null ||
    !Object.values(order).every(isList) ||
    !isList(absent) ||
    !isList(untyped)
  )
    throw bad;
  return { order: order as Sidecar['order'], absent, untyped };
}
