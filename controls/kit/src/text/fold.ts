/** Text made comparable for search: lower case, without accents. */
export function fold(text: string): string {
  // Most texts have nothing to take away, and looking is quicker than doing.
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** The words of a search, folded; every one of them has to occur. */
export const searchWords = (query: string): readonly string[] =>
  fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
