import * as React from 'react';

export type Async<T> =
  | { readonly state: 'loading'; readonly value: T | undefined }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: Error; readonly value: undefined };

/**
 * Runs a read whenever `key` changes and forgets the answer of an older one. While it runs, the last answer stays at hand in
 * `value`, so that a page does not flash empty.
 */
export function useAsync<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Async<T> {
  const [result, setResult] = React.useState<Async<T> & { key: string }>({ state: 'loading', value: undefined, key });
  const latest = React.useRef(read);
  React.useEffect(() => {
    latest.current = read;
  });
  React.useEffect(() => {
    const abort = new AbortController();
    setResult((last) => ({ state: 'loading', value: last.value, key }));
    latest.current(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) setResult({ state: 'ready', value, key });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        setResult({
          state: 'failed',
          error: error instanceof Error ? error : new Error(String(error)),
          value: undefined,
          key,
        });
      },
    );
    return () => abort.abort();
  }, [key]);
  return result.key === key ? result : { state: 'loading', value: result.value };
}
