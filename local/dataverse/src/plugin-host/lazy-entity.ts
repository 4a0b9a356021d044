import type { HostEntity, HostValue } from './plugin-host';

/** Values of a row that are made when somebody asks. Names are those of its attributes; equal rows may share the list. */
export interface LazyValues {
  readonly names: readonly string[];
  /** Null for a name that is not among them. */
  value(name: string): HostValue;
}

const known = new WeakMap<HostEntity, LazyValues>();

/**
 * A row whose attributes are made at first use, all at once. A host that needs few of them asks `lazyValuesOf` instead: a
 * bulk message has thousands of values, and most plug-ins look at a handful.
 */
export function lazyEntity(logicalName: string, id: string, values: LazyValues): HostEntity {
  let made: Record<string, HostValue> | undefined;
  const entity: HostEntity = {
    logicalName,
    id,
    get attributes() {
      return (made ??= Object.fromEntries(values.names.map((name) => [name, values.value(name)])));
    },
  };
  known.set(entity, values);
  return entity;
}

export function lazyValuesOf(entity: HostEntity): LazyValues {
  return (
    known.get(entity) ?? {
      names: Object.keys(entity.attributes),
      value: (name) => entity.attributes[name] ?? null,
    }
  );
}
