import { createContext, Script } from 'node:vm';

const RUN_MS = 1000;

/** The dotted name is assigned, declared or a member literally in the text. */
function written(source: string, name: string): boolean {
  const [first = '', ...rest] = name.split('.');
  const word = (text: string): string => text.replace(/[$]/g, '\\$&');
  const last = rest[rest.length - 1];
  if (last === undefined)
    return new RegExp(
      `(function\\s+${word(first)}\\b|(?:var|let|const)\\s+${word(first)}\\b|\\b${word(first)}\\s*=[^=])`,
    ).test(source);
  return (
    new RegExp(`(?<![\\w$])${word(first)}(?![\\w$])`).test(source) &&
    new RegExp(`(?<![\\w$])${word(last)}["']?\\s*(?:[:=(](?!=)|\\]\\s*=)`).test(source)
  );
}

/**
 * Whether a script defines a function under a dotted name. The script runs as a browser would run it, in an empty world:
 * no `require`, no timers, no network, no objects of this process (node:vm is no wall against an attacker, so nothing is
 * handed in and code generation from strings is off). A script that cannot run without a page is judged by its text.
 * @returns undefined when it cannot be told
 */
export function definedIn(source: string, name: string): boolean | undefined {
  if (!/^[\w$]+(\.[\w$]+)*$/.test(name)) return undefined;
  const world = createContext(Object.create(null) as object, {
    codeGeneration: { strings: false, wasm: false },
    microtaskMode: 'afterEvaluate',
  });
  try {
    new Script('var window=globalThis,self=globalThis,top=globalThis,parent=globalThis;').runInContext(world);
    new Script(source).runInContext(world, { timeout: RUN_MS });
  } catch {
    return written(source, name);
  }
  try {
    // Declared with let or const, a name is no property of the global object; so the expression is asked.
    const found: unknown = new Script(`typeof ${name}`).runInContext(world, { timeout: RUN_MS });
    return found === 'function';
  } catch {
    return false;
  }
}
