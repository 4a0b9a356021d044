import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './exec.mjs';
import { dotnet } from './dotnet.mjs';
import { cacheFolder, inRoot } from './paths.mjs';

function* sources(folder) {
  for (const name of readdirSync(folder, { withFileTypes: true })) {
    if (name.isDirectory()) {
      if (name.name !== 'bin' && name.name !== 'obj') yield* sources(join(folder, name.name));
    } else if (name.name.endsWith('.cs')) yield join(folder, name.name);
  }
}

/** Names of the tests, read off their sources, for a machine that cannot run them. */
function namesFromSources() {
  const names = [];
  for (const file of sources(inRoot('plugins/tests'))) {
    const text = readFileSync(file, 'utf8');
    const type = /\bclass\s+(\w+)/.exec(text)?.[1] ?? 'Tests';
    for (const match of text.matchAll(/\[(?:Fact|Theory)[^\]]*\][\s\S]*?\bpublic\s+[\w<>]+(?:\s+\w+)?\s+(\w+)\s*\(/g))
      names.push(`${type}.${match[1]}`);
  }
  return names;
}

const unescape = (text) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&amp;/g, '&');

/** Plug-in tests: rules and guards in .NET. */
export async function runDotnet(tally) {
  const sdk = await dotnet();
  if (!sdk.present) {
    for (const name of namesFromSources()) tally.skip(name, sdk.reason);
    return;
  }
  const results = join(cacheFolder, 'dotnet');
  rmSync(results, { recursive: true, force: true });
  const { code, output } = await capture('dotnet', [
    'test',
    inRoot('plugins/tests'),
    '-c',
    'Release',
    '--nologo',
    '--logger',
    'trx;LogFileName=plugins.trx',
    '--results-directory',
    results,
  ]);
  const report = join(results, 'plugins.trx');
  if (!existsSync(report)) return tally.fail('dotnet test', output.split('\n').slice(-40).join('\n'));
  const trx = readFileSync(report, 'utf8');
  let any = false;
  for (const [element, attributes] of trx.matchAll(/<UnitTestResult\s([^>]*?)\/?>/g)) {
    any = true;
    const name = unescape(/testName="([^"]*)"/.exec(attributes)?.[1] ?? element);
    const outcome = /outcome="([^"]*)"/.exec(attributes)?.[1];
    if (outcome === 'Passed') tally.pass();
    else if (outcome === 'NotExecuted') tally.skip(name, 'as its file says');
    else tally.fail(name, unescape(/<Message>([\s\S]*?)<\/Message>/.exec(trx.slice(trx.indexOf(element)))?.[1] ?? ''));
  }
  if (!any || (code !== 0 && tally.failed.length === 0))
    tally.fail('dotnet test', output.split('\n').slice(-40).join('\n'));
}
