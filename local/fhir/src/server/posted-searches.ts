import { type Pair } from './call';

const kept = 1000;

/**
 * The criteria of searches that came by POST, so that their page links need not repeat them: a client posts a search to
 * keep an identifier out of addresses and logs (I5). The oldest is forgotten after 1,000 searches, all of them on a restart.
 */
export interface PostedSearches {
  keep(type: string, pairs: readonly Pair[]): string;
  find(type: string, token: string): readonly Pair[] | undefined;
}

export function openPostedSearches(newToken: () => string): PostedSearches {
  const searches = new Map<string, { readonly type: string; readonly pairs: readonly Pair[] }>();
  return {
    keep(type, pairs) {
      const token = newToken();
      searches.set(token, { type, pairs });
      if (searches.size > kept) searches.delete([...searches.keys()][0]!);
      return token;
    },
    find(type, token) {
      const found = searches.get(token);
      return found?.type === type ? found.pairs : undefined;
    },
  };
}
