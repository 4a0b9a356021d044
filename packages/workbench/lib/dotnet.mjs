import { capture } from './exec.mjs';

/** Oldest SDK that builds the plug-in host. */
const MAJOR = 10;

let found;

/** @returns {Promise<{ present: boolean, reason: string }>} whether plug-ins can be built and run here, and why not */
export function dotnet() {
  found ??= look();
  return found;
}

async function look() {
  let output;
  try {
    ({ output } = await capture('dotnet', ['--list-sdks']));
  } catch {
    return { present: false, reason: 'the .NET SDK is not installed' };
  }
  const newest = Math.max(0, ...[...output.matchAll(/^(\d+)\./gm)].map((match) => Number(match[1])));
  return newest >= MAJOR
    ? { present: true, reason: '' }
    : { present: false, reason: `the .NET SDK here is ${newest || 'unknown'}, ${MAJOR} or newer is needed` };
}
