/** Thrown when a script or a code component uses a part of the platform that the local app does not have. */
export class NotInLocalAppError extends Error {
  override readonly name = 'NotInLocalAppError';
  constructor(member: string) {
    super(`${member} is not in the local app.`);
  }
}

/** Names that the language itself asks objects for. */
const asked = new Set([
  'then',
  'toJSON',
  'toString',
  'valueOf',
  'constructor',
  '$$typeof',
  'nodeType',
  'asymmetricMatch',
  '@@iterator',
]);

/**
 * An object that names what is missing: reading a member it does not have throws `NotInLocalAppError` with the full name,
 * in place of an `undefined` that fails somewhere else.
 */
export function honest<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, member, receiver): unknown {
      if (typeof member === 'string' && !(member in object) && !asked.has(member)) {
        throw new NotInLocalAppError(`${name}.${member}`);
      }
      return Reflect.get(object, member, receiver);
    },
  });
}
