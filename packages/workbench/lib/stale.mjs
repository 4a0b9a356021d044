import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, inRoot } from './paths.mjs';

/** Folders that hold output or packages, never input. */
const passedOver = new Set([
  'node_modules',
  'dist',
  'out',
  'bin',
  'obj',
  'generated',
  '.cache',
  '.data',
  '.git',
  'TestResults',
  'test-results',
]);

function* filesOf(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort())
    if (!passedOver.has(name) || name.endsWith('.js')) yield* filesOf(join(path, name));
}

/** Hash over the content of all input files below the given paths, and over plain texts such as versions. */
export function inputHash(paths, texts = []) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`text:${text}\0`);
  for (const path of paths)
    for (const file of filesOf(inRoot(path))) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

const stampOf = (step) => join(cacheFolder, 'build', `${step}.hash`);

/** True when the step ran with exactly these inputs and its outputs are still there. */
export function isFresh(step, hash, outputs) {
  const stamp = stampOf(step);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && outputs.every((path) => existsSync(inRoot(path)));
}

export function markFresh(step, hash) {
  mkdirSync(dirname(stampOf(step)), { recursive: true });
  writeFileSync(stampOf(step), hash);
}

export const markStale = (step) => rmSync(stampOf(step), { force: true });
