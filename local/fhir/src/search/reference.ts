import { isResourceType } from '../server/resource-types';

const literal = /^(?:(https?:\/\/.+)\/)?([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

/**
 * `Type/id` for a reference that points into this server (relative, or absolute below its base; a version is dropped), the
 * text itself for any other reference, and undefined for what is no literal reference (contained, or only an identifier).
 */
export function localReference(reference: unknown, baseUrl: string): string | undefined {
  if (typeof reference !== 'string' || reference === '' || reference.startsWith('#')) return undefined;
  const match = literal.exec(reference);
  if (match === null) return reference;
  const [, base, type = '', id = ''] = match;
  if (!isResourceType(type) || (base !== undefined && base !== baseUrl)) return reference;
  return `${type}/${id}`;
}
