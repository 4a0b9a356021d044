import { isFhirId } from './resource';
import { R4_TYPES } from './resource-types';

/** What a literal reference points to. `elsewhere` is one that cannot be resolved to a type and id of this source. */
export type ReferenceTarget =
  | { readonly kind: 'resource'; readonly type: string; readonly id: string }
  | { readonly kind: 'contained'; readonly id: string }
  | { readonly kind: 'elsewhere'; readonly type?: string };

/** `Type/id`, as nearly all are. */
const PLAIN = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/;

/**
 * Reads `Type/id`, `Type/id/_history/n`, the same behind a base address, `#contained`, `Type?identifier=…` and `urn:…`.
 * An absolute address counts as this source's own when no base is known (files), else only under that base.
 */
export function parseReference(reference: string, base?: string): ReferenceTarget {
  const [, plainType = '', plainId = ''] = PLAIN.exec(reference) ?? [];
  if (R4_TYPES.has(plainType)) return { kind: 'resource', type: plainType, id: plainId };
  if (reference.startsWith('#')) return { kind: 'contained', id: reference.slice(1) };
  let path = reference;
  if (/^https?:\/\//i.test(reference)) {
    if (base !== undefined && !reference.startsWith(base.endsWith('/') ? base : `${base}/`))
      return { kind: 'elsewhere' };
    path = reference
      .split('/')
      .slice(base === undefined ? -2 : base.replace(/\/$/, '').split('/').length)
      .join('/');
    if (base === undefined && /\/_history\/[^/]+$/.test(reference)) path = reference.split('/').slice(-4, -2).join('/');
  }
  const [type = '', id, history, , more] = path.split('/');
  if (R4_TYPES.has(type) && isFhirId(id) && (history === undefined || history === '_history') && more === undefined)
    return { kind: 'resource', type, id };
  const conditional = /^([A-Za-z]+)\?/.exec(path)?.[1];
  return conditional !== undefined && R4_TYPES.has(conditional)
    ? { kind: 'elsewhere', type: conditional }
    : { kind: 'elsewhere' };
}
