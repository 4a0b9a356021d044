/** An XML element as a plain value: what the component writers return and `print` turns into text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

type Child = XmlElement | string | number | undefined | readonly XmlElement[];

/**
 * Builds an element. Undefined attributes and children are left out, so that optional parts can be written in place;
 * a number becomes its decimal text.
 */
export function el(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
  ...children: readonly Child[]
): XmlElement {
  return {
    name,
    attributes: Object.fromEntries(
      Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
    ),
    children: children.flatMap((child): (XmlElement | string)[] => {
      if (child === undefined || child === '') return [];
      if (typeof child === 'number') return [String(child)];
      return typeof child === 'string' || 'name' in child ? [child] : [...child];
    }),
  };
}
