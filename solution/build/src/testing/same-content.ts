import { textOf, bytes, type Files } from '../package/tree';
import { canonical } from './canonical';

const root = ['customizations.xml', 'solution.xml', '[Content_Types].xml'];

/** Parts of which the content differs, or that only one side has. The three files at the root are compared as XML. */
export function differences(after: Files, before: Files): string[] {
  const names = new Set([...after.keys(), ...before.keys()]);
  return [...names].filter((part) => {
    const [one, other] = [after.get(part), before.get(part)];
    if (!one || !other) return true;
    if (!root.includes(part)) return Buffer.compare(one, other) !== 0;
    return canonical(textOf(one)) !== canonical(textOf(other ?? bytes('')));
  });
}
