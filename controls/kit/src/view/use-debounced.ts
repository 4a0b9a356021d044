import * as React from 'react';

/** The value as it was once it has not changed for a while. @param delay milliseconds */
export function useDebounced<T>(value: T, delay: number): T {
  const [settled, settle] = React.useState(value);
  React.useEffect(() => {
    const timer = setTimeout(() => settle(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}

/** False at first, true once `delay` milliseconds have gone by since `key` last changed. */
export function useElapsed(delay: number, key: unknown): boolean {
  const [elapsedFor, setElapsedFor] = React.useState<{ readonly key: unknown } | undefined>(undefined);
  React.useEffect(() => {
    const timer = setTimeout(() => setElapsedFor({ key }), delay);
    return () => clearTimeout(timer);
  }, [delay, key]);
  return elapsedFor !== undefined && Object.is(elapsedFor.key, key);
}
