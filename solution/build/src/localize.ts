import type { XmlElement } from './xml/element';

/** A language the solution's labels are in, beside English. */
export interface Translation {
  readonly lcid: number;
  /** English text → text in this language. */
  readonly texts: Readonly<Record<string, string>>;
}

const ENGLISH = '1033';

/** Elements that carry one text for people in one language, and the attributes that say text and language. */
const labelled = new Set(['label', 'displayname', 'LocalizedName', 'LocalizedCollectionName', 'Description', 'Title']);

/** A title of navigation has other attributes than one of a ribbon. */
const namesOf = (element: XmlElement): readonly [text: string, language: string] =>
  'LCID' in element.attributes ? ['Title', 'LCID'] : ['description', 'languagecode'];

/** The English text of an element that is a label of its own, else undefined. Empty labels have nothing to translate. */
function englishOf(element: XmlElement): string | undefined {
  const [text, language] = namesOf(element);
  if (!labelled.has(element.name) || element.attributes[language] !== ENGLISH) return undefined;
  return element.attributes[text] || undefined;
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
      const [text, language] = namesOf(child);
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
