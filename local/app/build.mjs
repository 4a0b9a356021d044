// Builds the page: one script for the app beside the two platform scripts (React 17.0.2 and 16.14.0, each with Fluent 9).
// The app takes React and Fluent from the platform script, as a virtual code component does, so both run on the same copy.
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildPlatform } from '../../controls/kit/platform/build-platform.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const outDir = resolve(process.argv[2] ?? join(here, 'dist/public'));

const platform = {
  react: 'Reactv16',
  'react-dom': 'ReactDOMv16',
  '@fluentui/react-components': 'FluentUIReactv940',
};

const fromPlatform = {
  name: 'from-platform',
  setup(bundler) {
    bundler.onResolve({ filter: /^(react|react-dom|@fluentui\/react-components)$/ }, ({ path }) => ({
      path,
      namespace: 'platform',
    }));
    bundler.onLoad({ filter: /.*/, namespace: 'platform' }, ({ path }) => ({
      contents: `module.exports = globalThis.${platform[path]};`,
      loader: 'js',
    }));
  },
};

mkdirSync(outDir, { recursive: true });
await Promise.all([
  buildPlatform({ outDir }),
  build({
    entryPoints: [join(here, 'src/client/main.tsx')],
    outfile: join(outDir, 'app.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    platform: 'browser',
    jsx: 'transform',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [fromPlatform],
  }),
]);
for (const [from, to] of [
  ['icon.svg', 'icon.svg'],
  ['page.css', 'page.css'],
  ['page.html', 'index.html'],
]) {
  copyFileSync(join(here, 'src', from), join(outDir, to));
}
