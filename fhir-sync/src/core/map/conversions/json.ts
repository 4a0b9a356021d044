import { single, type ConversionKind } from './conversion';

/** The elements as they are, as a JSON list; whole elements are left out at the end until it fits. */
export const json: ConversionKind = {
  columns: single('memo'),
  convert: ({ entry, column }, { values, row }) => {
    const name = entry.column ?? '';
    const memo = column(name);
    const most = memo.type === 'memo' ? memo.maxLength : 0;
    const parts: string[] = [];
    let length = 1;
    for (const value of values) {
      const part = JSON.stringify(value);
      if (length + part.length + 1 > most) {
        row.warnings.push('truncated');
        break;
      }
      parts.push(part);
      length += part.length + 1;
    }
    row.columns[name] = parts.length === 0 ? null : `[${parts.join(',')}]`;
  },
};
