const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'ê',
  i: 'ï',
  o: 'ö',
  u: 'û',
  A: 'Å',
  E: 'É',
  O: 'Ø',
  n: 'ñ',
  c: 'ç',
};

/**
 * A text in a made-up language: in brackets, with accents, and longer by two fifths, as translations are. Places such as
 * `{0}` stay. What is shown without brackets did not come from the language files.
 */
export function pseudo(text: string): string {
  const changed = text.replace(/\{\d+\}|[a-zA-Z]/g, (part) => accents[part] ?? part);
  return `⟦${changed}${'·'.repeat(Math.ceil(text.length * 0.4))}⟧`;
}
