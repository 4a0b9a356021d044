/** A Markdown table; a cell's bars and line breaks cannot break it. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ')).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

export const code = (text: string): string => `\`${text}\``;

/** GitHub's anchor of a heading made of names: lower-case letters, digits, underscores and spaces. */
export const anchor = (heading: string): string => `#${heading.replace(/ /g, '-')}`;
