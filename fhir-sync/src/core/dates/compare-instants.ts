/** Compares two instants; what is none counts as before everything. @returns below 0, 0 or above 0 */
export function compareInstants(a: unknown, b: unknown): number {
  const at = (value: unknown): number => {
    const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? -Infinity : time;
  };
  const [left, right] = [at(a), at(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}
