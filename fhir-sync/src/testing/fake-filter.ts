type Row = Readonly<Record<string, unknown>>;
type Condition = (row: Row) => boolean;

const COMPARISON = /^(\w+) (eq|ne|lt|le|gt|ge) (?:'([^']*)'|([\w:.+-]+))/;

/** Reads the filters the sync asks for: comparisons of columns with literals, `and`, `or` and brackets. @throws on others */
export function conditionOf(filter: string): Condition {
  if (filter === '') return () => true;
  let rest = filter;
  const take = (text: string): boolean => {
    if (!rest.startsWith(text)) return false;
    rest = rest.slice(text.length);
    return true;
  };
  const one = (): Condition => {
    if (take('(')) {
      const inside = any();
      if (!take(')')) throw new Error(`The fake does not know the condition: ${filter}`);
      return inside;
    }
    const match = COMPARISON.exec(rest);
    if (!match) throw new Error(`The fake does not know the condition: ${filter}`);
    const [whole, column = '', operator, text, bare = ''] = match;
    rest = rest.slice(whole.length);
    const wanted =
      text ??
      (bare === 'null'
        ? undefined
        : bare === 'true' || bare === 'false'
          ? bare === 'true'
          : /^-?\d+$/.test(bare)
            ? Number(bare)
            : bare);
    return (row) => {
      const held = row[column] ?? (column === 'statecode' ? 0 : undefined);
      if (operator === 'eq') return held === wanted;
      if (operator === 'ne') return held !== wanted;
      if (held === undefined || wanted === undefined) return false;
      if (operator === 'lt') return held < wanted;
      if (operator === 'le') return held <= wanted;
      return operator === 'gt' ? held > wanted : held >= wanted;
    };
  };
  const all = (): Condition => {
    const parts = [one()];
    while (take(' and ')) parts.push(one());
    return (row) => parts.every((part) => part(row));
  };
  function any(): Condition {
    const parts = [all()];
    while (take(' or ')) parts.push(all());
    return (row) => parts.some((part) => part(row));
  }
  const whole = any();
  if (rest !== '') throw new Error(`The fake does not know the condition: ${filter}`);
  return whole;
}
