export type HandlerFunction = (...args: unknown[]) => unknown;

/** Finds a function by its dotted global name; `undefined` when a step is missing or the end is no function. */
export function findFunction(root: object, dotted: string): HandlerFunction | undefined {
  let value: unknown = root;
  let owner: unknown = undefined;
  for (const step of dotted.split('.')) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || !(step in value))
      return undefined;
    owner = value;
    value = (value as Record<string, unknown>)[step];
  }
  if (typeof value !== 'function') return undefined;
  return (value as HandlerFunction).bind(owner);
}

/** Further arguments of a handler as the form XML writes them: comma separated literals. */
export function parseArguments(parameters: string): unknown[] {
  if (parameters.trim() === '') return [];
  try {
    return JSON.parse(`[${parameters.replace(/'([^'\\]*)'/g, '"$1"')}]`) as unknown[];
  } catch {
    throw new Error(`Its parameters (${parameters}) are not comma separated literals.`);
  }
}
