import type { Progress } from '../progress';

/** Progress that keeps the titles instead of showing them. */
export function quietProgress(): Progress & { readonly titles: string[] } {
  const titles: string[] = [];
  return {
    titles,
    line: () => undefined,
    during: async (title, work) => {
      titles.push(title);
      return work(() => undefined);
    },
  };
}
