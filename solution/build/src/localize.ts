import type { XmlElement } from './xml/element';

/** A language the solution's labels are in, beside English. */
export interface Translation {
  readonly lcid: number;
  /** English text → text in this language. */
  readonly texts: Readonly<Record<string, string>>;
}

const ENGLISH = '1033';

/**
 * Elements that carry one label in one language. Descriptions (help texts for makers and admins) stay in English: the
 * platform falls back to the base language where a text has no other.
 */
const labelled: Readonly<Record<string, readonly [text: string, language: string]>> = {
  label: ['description', 'languagecode'],
  displayname: ['description', 'languagecode'],
  LocalizedName: ['description', 'languagecode'],
  LocalizedCollectionName: ['description', 'languagecode'],
  Title: ['Title', 'LCID'],
};

/** The English text of an element that is a label of its own, else undefined. Empty labels have nothing to translate. */
function englishOf(element: XmlElement): string | undefined {
  const names = labelled[element.name];
  if (!names || element.attributes[names[1]] !== ENGLISH) return undefined;
  return element.attributes[names[0]] || undefined;
}

/** Every English label in the element, in document order. */
export function englishLabels(element: XmlElement): string[] {
  const own = englishOf(element);
  const below = element.children.flatMap((child) => (typeof child === 'string' ? [] : englishLabels(child)));
  return own === undefined ? below : [own, ...below];
}

/** The element with every label in every language; where a translation is missing, English stands alone. */
export function localized(element: XmlElement, translations: readonly Translation[]): XmlElement {
  if (translations.length === 0) return element;
  return {
    ...element,
    children: element.children.flatMap((child): (XmlElement | string)[] => {
      if (typeof child === 'string') return [child];
      const english = englishOf(child);
      if (english === undefined) return [localized(child, translations)];
      const [text, language] = labelled[child.name] as readonly [string, string];
      return [
        child,
        ...translations.flatMap(({ lcid, texts }) => {
          const translated = texts[english];
          return translated === undefined
            ? []
            : [{ ...child, attributes: { ...child.attributes, [text]: translated, [language]: String(lcid) } }];
        }),
      ];
    }),
  };
}
