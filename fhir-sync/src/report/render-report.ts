import { BUCKETS, type Counts } from '../core/account/counts';
import type { SyncSummary } from '../run/summary';
import type { BatchLine } from '../telemetry/batches';
import { rateChart, typesChart } from './charts';
import { escape, shown } from './escape';

export interface ReportInput {
  readonly source: string;
  readonly startedOn: Date;
  readonly summary: SyncSummary;
  readonly batches: readonly BatchLine[];
}

const WORDS = { succeeded: 'Succeeded', problems: 'Finished with problems', failed: 'Failed' } as const;

/**
 * A run as one HTML page that needs nothing else: counts, charts, quarantine. It holds what the run's row holds, never
 * anything of a resource (invariant I5); names of files are shown, because they address what is in quarantine.
 */
export function renderReport({ source, startedOn, summary, batches }: ReportInput): string {
  const throttled = batches.reduce((sum, batch) => sum + batch.throttledMilliseconds, 0) / 1000;
  const tiles: readonly (readonly [string, string])[] = [
    ['Read', shown(summary.read)],
    ['Written', shown(summary.written)],
    ['Unchanged', shown(summary.unchanged)],
    ['In quarantine', shown(summary.quarantined)],
    ['Resources a second', summary.seconds > 0 ? shown(summary.read / summary.seconds) : '–'],
    ['Requests per 1,000', summary.read > 0 ? shown((summary.apiCalls / summary.read) * 1000) : '–'],
    ['Paused by Dataverse', `${shown(throttled)} s`],
    ['Took', `${shown(summary.seconds)} s`],
  ];
  const time = `${startedOn.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Sync of ${escape(source)}, ${time}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Sync of ${escape(source)}</h1>
<p class="${summary.status}"><strong>${WORDS[summary.status]}</strong>, started ${time}${summary.failure ? `: ${escape(summary.failure.message)}` : ''}</p>
<dl>${tiles.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>
<h2>By resource type</h2>
<ul class="legend">${BUCKETS.map((bucket) => `<li><span class="${bucket}"></span>${bucket}</li>`).join('')}</ul>
${typesChart(summary.byType)}
${table(summary)}
<h2>Course of the run</h2>
${rateChart(batches)}
${notes(summary)}${quarantine(summary)}</main>
</body>
</html>
`;
}

function table(summary: SyncSummary): string {
  const columns = ['read', ...BUCKETS] as const;
  const line = (name: string, counts: Counts): string =>
    `<tr><th scope="row">${escape(name)}</th>${columns.map((column) => `<td>${shown(counts[column])}</td>`).join('')}</tr>`;
  const rows = Object.entries(summary.byType).map(([type, counts]) => line(type === '?' ? 'unknown' : type, counts));
  return `<div class="scroll" tabindex="0" role="region" aria-label="Counts by resource type"><table><thead><tr><th scope="col">Type</th>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody><tfoot>${line('all', summary)}</tfoot></table></div>`;
}

const notes = ({ notes: list }: SyncSummary): string =>
  list.length === 0 ? '' : `<h2>Notes</h2>\n<ul>${list.map((note) => `<li>${escape(note)}</li>`).join('')}</ul>\n`;

function quarantine({ problems, quarantined }: SyncSummary): string {
  if (problems.length === 0) return '';
  const place = ({ resourceType, id, file, line }: SyncSummary['problems'][number]): string =>
    [
      file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}`,
      resourceType && id ? `${resourceType}/${id}` : '',
    ]
      .filter((part) => part !== '')
      .join(' ') || 'A resource';
  const rows = problems.map(
    (entry) =>
      `<tr><td>${escape(place(entry))}</td><td>${escape(entry.code)}</td><td>${escape(entry.reason)}</td></tr>`,
  );
  const more =
    quarantined > problems.length
      ? `<p>And ${shown(quarantined - problems.length)} more; FHIR Sync Center lists them all.</p>`
      : '';
  return `<h2>In quarantine</h2>\n<div class="scroll" tabindex="0" role="region" aria-label="Resources in quarantine"><table><thead><tr><th scope="col">Where</th><th scope="col">Code</th><th scope="col">Why</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>${more}\n`;
}

const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1a19;--soft:#605e5c;--line:#d2d0ce;--tile:#f3f2f1;--written:#0f6cbd;--unchanged:#8a8886;--deleted:#8764b8;--quarantined:#c50f1f;--filtered:#ca7a02}
@media (prefers-color-scheme:dark){:root{--paper:#1b1a19;--ink:#f3f2f1;--soft:#c8c6c4;--line:#484644;--tile:#292827;--written:#62abf5;--unchanged:#979593;--deleted:#b99ae0;--quarantined:#f1707b;--filtered:#f2a94e}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 "Segoe UI",system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}
.failed strong,.problems strong{color:var(--quarantined)}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(10rem,1fr));gap:.75rem}
dl div{background:var(--tile);padding:.6rem .8rem;border-radius:6px}
dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}
svg{width:100%;height:auto}svg text{fill:var(--ink);font-size:12px}svg line{stroke:var(--line)}
polyline{fill:none;stroke:var(--written);stroke-width:2}.pause{fill:var(--filtered);opacity:.35}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1rem;list-style:none;padding:0;margin:.3rem 0}
.legend span{display:inline-block;width:.8rem;height:.8rem;border-radius:2px;margin-right:.4rem}
${BUCKETS.map((bucket) => `rect.${bucket}{fill:var(--${bucket})}span.${bucket}{background:var(--${bucket})}`).join('')}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;margin-top:.5rem}
th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums}
th:first-child,td:first-child{text-align:left}
tfoot{font-weight:600}`;
