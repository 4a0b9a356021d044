import type { SyncPlan } from '../run/plan/plan';

const whole = (value: number): string => Math.ceil(value).toLocaleString('en-US');

/** What a sync would write, for a person. */
export function planText({ read, tables, rows, bytes, requests, days }: SyncPlan): string {
  const names = Object.entries(tables).sort(([, a], [, b]) => b.rows - a.rows);
  const width = Math.max(8, ...names.map(([name]) => name.length));
  const megabytes = (size: number): string => (size / 2 ** 20).toFixed(1);
  const line = (name: string, sum: { rows: number; bytes: number }): string =>
    `${name.padEnd(width)}${whole(sum.rows).padStart(12)}${megabytes(sum.bytes).padStart(12)}`;
  return [
    `${'Table'.padEnd(width)}${'rows'.padStart(12)}${'MB'.padStart(12)}`,
    ...names.map(([name, sum]) => line(name, sum)),
    line('all', { rows, bytes }),
    '',
    `${whole(read)} resources read, nothing written. Storage is an estimate.`,
    `${whole(requests)} requests of the daily entitlement (each row is one):`,
    ...Object.entries(days).map(
      ([name, share]) => `  ${name}: ${share < 1 ? `${whole(share * 100)} % of a day` : `${share.toFixed(1)} days`}`,
    ),
    '',
  ].join('\n');
}
