import { bytes, textOf, type Files } from '../../package/tree';
import { id } from '../sample-solution';

/** One thing done wrong in the sample, and how the checker must name it. */
export interface Mistake {
  readonly name: string;
  readonly rule: string;
  /** Part of the message. */
  readonly says: string;
  readonly make: (parts: Files) => void;
  readonly managed?: 0 | 1;
  /** Compare with the managed sample. */
  readonly twin?: true;
}

export const C = 'customizations.xml';
export const S = 'solution.xml';
export const script = `WebResources/smp_scriptsvisitjs${id(80).toUpperCase()}`;

export function swap(part: string, from: string | RegExp, to: string): (parts: Files) => void {
  return (parts) => {
    const text = textOf(parts.get(part) ?? bytes(''));
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`The sample has no ${String(from)} in ${part}.`);
    parts.set(part, bytes(changed));
  };
}
export const put = (part: string, text: string) => (parts: Files) => void parts.set(part, bytes(text));
export const drop = (part: string) => (parts: Files) => void parts.delete(part);
export const row = (
  rule: string,
  name: string,
  says: string,
  make: (parts: Files) => void,
  more: Partial<Mistake> = {},
): Mistake => ({ rule, name, says, make, ...more });
