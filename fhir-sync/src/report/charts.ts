import { BUCKETS, type Counts } from '../core/account/counts';
import type { BatchLine } from '../telemetry/batches';
import { escape, shown } from './escape';

const WIDTH = 720;
const ROW = 26;
const LABEL = 170;

/** A bar per resource type, a part per outcome; the table below it says the same in numbers. */
export function typesChart(byType: Readonly<Record<string, Counts>>): string {
  const types = Object.entries(byType).sort(([, a], [, b]) => b.read - a.read);
  const most = Math.max(1, ...types.map(([, { read }]) => read));
  const room = WIDTH - LABEL - 70;
  const bars = types.map(([type, counts], index) => {
    let x = LABEL;
    const y = index * ROW;
    const parts = BUCKETS.map((bucket) => {
      const width = (counts[bucket] / most) * room;
      const part =
        width > 0
          ? `<rect class="${bucket}" x="${x.toFixed(1)}" y="${y + 4}" width="${width.toFixed(1)}" height="16"/>`
          : '';
      x += width;
      return part;
    });
    const name = escape(type === '?' ? 'unknown' : type);
    return `<text x="${LABEL - 8}" y="${y + 17}" text-anchor="end">${name}</text>${parts.join('')}<text x="${(x + 6).toFixed(1)}" y="${y + 17}">${shown(counts.read)}</text>`;
  });
  const height = Math.max(ROW, types.length * ROW);
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Resources by type and outcome; the table below has the numbers">${bars.join('')}</svg>`;
}

/** Resources a second over the run, and where Dataverse asked for pauses. */
export function rateChart(batches: readonly BatchLine[]): string {
  if (batches.length < 2) return '<p>The run was one batch; there is no course to draw.</p>';
  const [height, left, bottom] = [200, 56, 24];
  const rates = batches.map(({ read, milliseconds }) => (milliseconds > 0 ? (read / milliseconds) * 1000 : 0));
  const most = Math.max(1, ...rates);
  const total = Math.max(
    1,
    batches.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  );
  let at = 0;
  const points: string[] = [];
  const pauses: string[] = [];
  for (const [index, { milliseconds, throttledMilliseconds }] of batches.entries()) {
    const from = left + (at / total) * (WIDTH - left);
    at += milliseconds;
    const to = left + (at / total) * (WIDTH - left);
    const y = 8 + (1 - (rates[index] ?? 0) / most) * (height - bottom - 8);
    points.push(`${from.toFixed(1)},${y.toFixed(1)} ${to.toFixed(1)},${y.toFixed(1)}`);
    if (throttledMilliseconds > 0)
      pauses.push(
        `<rect class="pause" x="${from.toFixed(1)}" y="8" width="${Math.max(2, to - from).toFixed(1)}" height="${height - bottom - 8}"/>`,
      );
  }
  const base = height - bottom;
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Resources a second over the run, ${shown(Math.max(...rates))} at most">${pauses.join('')}<line x1="${left}" y1="${base}" x2="${WIDTH}" y2="${base}"/><text x="${left - 6}" y="16" text-anchor="end">${shown(most)}/s</text><text x="${left - 6}" y="${base}" text-anchor="end">0</text><text x="${left}" y="${height - 6}">0 s</text><text x="${WIDTH}" y="${height - 6}" text-anchor="end">${shown(total / 1000)} s</text><polyline points="${points.join(' ')}"/></svg>`;
}
