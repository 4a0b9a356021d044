/** Gives the bearer token for requests to a FHIR server; undefined when it wants none. */
export interface TokenProvider {
  /**
   * @param refresh the last token was refused: a cached one must not be given again.
   * @throws SourceError when there is no way to get one.
   */
  token(refresh?: boolean, signal?: AbortSignal): Promise<string | undefined>;
}

/** A token that somebody else got, or none. */
export const fixedToken = (token: string | undefined): TokenProvider => ({ token: () => Promise.resolve(token) });
