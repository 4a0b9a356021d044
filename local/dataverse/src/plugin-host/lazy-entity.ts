import type { HostEntity, HostValue } from './plugin-host';

/** Values of a row that are made when somebody asks. Names are those of its attributes; equal rows may share the list. */
export interface LazyValues {
  readonly names: readonly string[];
  /** Null for a name that is not among them. */
  value(name: string): HostValue;
}

/**
 * A row whose attributes are made at first use, all at once. A host that needs few of them asks `lazyValuesOf` instead: a
 * bulk message has thousands of values, and most plug-ins look at a handful.
 */
export class LazyEntity implements HostEntity {
  private made: HostEntity['attributes'] | undefined;

  constructor(
    readonly logicalName: string,
    readonly id: string,
    readonly values: LazyValues,
  ) {}

  get attributes(): HostEntity['attributes'] {
    return (this.made ??= Object.fromEntries(this.values.names.map((name) => [name, this.values.value(name)])));
  }

  /** As a plain row. */
  toJSON(): HostEntity {
    return { logicalName: this.logicalName, id: this.id, attributes: this.attributes };
  }
}

export function lazyValuesOf(entity: HostEntity): LazyValues {
  if (entity instanceof LazyEntity) return entity.values;
  return {
    names: Object.keys(entity.attributes),
    value: (name) => entity.attributes[name] ?? null,
  };
}
