/** Language ids (LCIDs) the page knows, with the locale that formats numbers and dates for them. */
const locales: Readonly<Record<number, string>> = {
  1025: 'ar-SA',
  1026: 'bg-BG',
  1027: 'ca-ES',
  1028: 'zh-TW',
  1029: 'cs-CZ',
  1030: 'da-DK',
  1031: 'de-DE',
  1032: 'el-GR',
  1033: 'en-US',
  1035: 'fi-FI',
  1036: 'fr-FR',
  1037: 'he-IL',
  1038: 'hu-HU',
  1040: 'it-IT',
  1041: 'ja-JP',
  1042: 'ko-KR',
  1043: 'nl-NL',
  1044: 'nb-NO',
  1045: 'pl-PL',
  1046: 'pt-BR',
  1048: 'ro-RO',
  1049: 'ru-RU',
  1053: 'sv-SE',
  1054: 'th-TH',
  1055: 'tr-TR',
  1056: 'ur-PK',
  1058: 'uk-UA',
  1065: 'fa-IR',
  1066: 'vi-VN',
  2052: 'zh-CN',
  2070: 'pt-PT',
  3082: 'es-ES',
};

/** BCP 47 tag of a language id (LCID); undefined for one the page does not know. */
export const localeOf = (id: number): string | undefined => locales[id];

const rightToLeft: ReadonlySet<number> = new Set([1025, 1037, 1056, 1065]);

export interface Language {
  readonly id: number;
  /** BCP 47 tag that dates and numbers are formatted with. */
  readonly locale: string;
  readonly isRtl: boolean;
}

function languageOf(id: number, locale: string): Language {
  return { id, locale, isRtl: rightToLeft.has(id) };
}

/**
 * Chooses the language: the one the address asks for (`?lang=1025`), else the browser's first language that an imported
 * code component ships strings for, else English. Formatting follows the browser's own region when the language is its.
 */
export function chooseLanguage(
  asked: string | undefined,
  browserLanguages: readonly string[],
  shipped: ReadonlySet<number>,
): Language {
  const known = Object.entries(locales).map(([id, locale]) => ({ id: Number(id), locale }));
  const sameLanguage = (a: string, b: string) => a.split('-')[0]?.toLowerCase() === b.split('-')[0]?.toLowerCase();
  const askedLocale = locales[Number(asked)];
  if (askedLocale !== undefined) {
    const own = browserLanguages.find((language) => language.includes('-') && sameLanguage(language, askedLocale));
    return languageOf(Number(asked), own ?? askedLocale);
  }
  for (const wanted of browserLanguages) {
    const match =
      known.find(({ id, locale }) => locale.toLowerCase() === wanted.toLowerCase() && shipped.has(id)) ??
      known.find(({ id, locale }) => sameLanguage(locale, wanted) && shipped.has(id));
    if (match) return languageOf(match.id, wanted.includes('-') ? wanted : match.locale);
  }
  return languageOf(1033, browserLanguages.find((language) => /^en-/i.test(language)) ?? 'en-US');
}
