import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { capture } from './exec.mjs';
import { ensureInstalled } from './install.mjs';
import { inRoot, root } from './paths.mjs';
import { say, withProgress } from './progress.mjs';
import { buildAll } from './steps.mjs';

const workspaces = () => [
  ...['packages', 'solution', 'controls', 'local'].flatMap((folder) =>
    readdirSync(inRoot(folder)).map((name) => inRoot(folder, name)),
  ),
  inRoot('fhir-sync'),
  inRoot('scripts'),
];

/** Compiled files of a kind, `dist/**\/*.<kind>.js` of every workspace. */
function filesOf(kind) {
  const found = [];
  const look = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) look(path);
      else if (entry.name.endsWith(`.${kind}.js`)) {
        // The compiler does not remove what was compiled from a file that is gone.
        const source = path.replace(`${join('/', 'dist', '/')}`, `${join('/', 'src', '/')}`).replace(/\.js$/, '.ts');
        if (existsSync(source)) found.push(path);
      }
    }
  };
  for (const folder of workspaces().map((workspace) => join(workspace, 'dist'))) if (existsSync(folder)) look(folder);
  return found.sort();
}

const meets = ({ value, wanted }) =>
  !wanted || (value >= (wanted.atLeast ?? -Infinity) && value <= (wanted.atMost ?? Infinity));

const shown = (value) =>
  Math.abs(value) >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

const wantedText = (wanted) =>
  [
    wanted?.atLeast === undefined ? '' : `≥ ${shown(wanted.atLeast)}`,
    wanted?.atMost === undefined ? '' : `≤ ${shown(wanted.atMost)}`,
  ]
    .filter(Boolean)
    .join(', ');

const head = ['| part | measure | result | wanted | met | on |', '|---|---|---|---|---|---|'];
const partOf = (row) => row.split(' | ')[0].replace(/^\| /, '');

/** The record with these results in it; rows of parts that were not run this time stay as they are. */
function markdown(kind, results, before) {
  const title = kind === 'bench' ? 'Benchmarks' : 'Long fault runs';
  const day = new Date().toISOString().slice(0, 10);
  const rows = results.map(
    (r) =>
      `| ${r.name} | ${r.measure} | ${shown(r.value)}${r.unit ? ` ${r.unit}` : ''} | ${wantedText(r.wanted)} | ${
        r.wanted ? (r.met ? 'yes' : '**no**') : ''
      } | ${day}, Node ${process.versions.node}, ${process.platform}, ${cpus().length} cores |`,
  );
  const run = new Set(results.map((r) => r.name));
  const kept = before
    .split('\n')
    .filter((line) => line.startsWith('| ') && !head.includes(line) && !run.has(partOf(line)));
  return [
    `# ${title}`,
    '',
    `Results as last recorded. \`npm run ${kind} -- --record\` renews the rows of the parts it runs.`,
    '',
    ...head,
    ...[...kept, ...rows].sort((a, b) => partOf(a).localeCompare(partOf(b))),
    '',
  ].join('\n');
}

/**
 * Builds all, runs the benchmark or soak files one after the other, prints each result as a JSON line on standard output
 * and for people on standard error. @returns exit code: 1 when a run broke or a result is not what is wanted
 */
export async function measureAll(kind, args) {
  const record = args.includes('--record');
  const at = args.indexOf('--count');
  const count = at < 0 ? '' : args[at + 1];
  const parts = args.filter((arg, i) => !arg.startsWith('--') && (at < 0 || i !== at + 1));
  await ensureInstalled();
  await buildAll();
  const files = filesOf(kind).filter(
    (file) => !parts.length || parts.some((part) => relative(root, file).includes(part)),
  );
  if (!files.length) throw new Error(`No ${kind} file has ${parts.map((p) => `"${p}"`).join(' or ')} in its name.`);
  const results = [];
  let broken = 0;
  for (const file of files) {
    const child = ['--expose-gc', join(import.meta.dirname, 'measure-one.cjs'), file, count];
    let rest = '';
    const take = (line) => {
      if (!line.startsWith('{"name":')) return;
      const result = JSON.parse(line);
      if (result.missing) return say(`  ${result.name}: not run, because ${result.missing}`);
      result.met = meets(result);
      results.push(result);
      console.log(JSON.stringify({ kind, ...result }));
      const wanted = wantedText(result.wanted);
      say(
        `  ${result.met ? ' ' : '✗'} ${result.measure}: ${shown(result.value)} ${result.unit ?? ''}${wanted ? ` (wanted ${wanted})` : ''}`,
      );
    };
    const { code, output } = await withProgress(basename(file, '.js'), () =>
      capture(process.execPath, child, {
        onData: (text) => {
          const lines = (rest + text).split('\n');
          rest = lines.pop();
          lines.forEach(take);
        },
      }),
    );
    if (code !== 0) {
      broken++;
      say(
        output
          .split('\n')
          .filter((line) => !line.startsWith('{"name":'))
          .slice(-20)
          .join('\n'),
      );
    }
  }
  if (record) {
    const target = inRoot('docs', kind === 'bench' ? 'benchmarks.md' : 'soak.md');
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, markdown(kind, results, existsSync(target) ? readFileSync(target, 'utf8') : ''));
    say(`Written: ${relative(root, target)}`);
  }
  const missed = results.filter((result) => !result.met).length;
  say(`${results.length} results, ${missed} not as wanted, ${broken} of ${files.length} files broke.`);
  return broken || missed ? 1 : 0;
}
