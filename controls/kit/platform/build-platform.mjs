import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, version as esbuildVersion } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../../..');

/** Folders that `react` and `react-dom` are resolved from: the workspace's own 17.0.2 and the 16.14.0 kept beside it. */
const homes = { react16: join(root, 'local/react-16'), react17: root };

const globals = { react: 'React', 'react-dom': 'ReactDOM' };

/** Leaves React to the global the platform file defines, but takes `react/jsx-runtime` from the same version of React. */
function platformReact(requireFrom) {
  return {
    name: 'platform-react',
    setup(bundler) {
      bundler.onResolve({ filter: /^(react|react-dom)$/ }, ({ path }) => ({ path, namespace: 'global' }));
      bundler.onResolve({ filter: /^react\/jsx-(dev-)?runtime$/ }, ({ path }) => ({ path: requireFrom.resolve(path) }));
      bundler.onLoad({ filter: /.*/, namespace: 'global' }, ({ path }) => ({
        contents: `module.exports = globalThis.${globals[path]};`,
        loader: 'js',
      }));
    },
  };
}

async function buildOne(home) {
  const requireFrom = createRequire(join(home, 'package.json'));
  const umd = (name) =>
    readFileSync(join(dirname(requireFrom.resolve(`${name}/package.json`)), `umd/${name}.production.min.js`), 'utf8');
  const fluent = await build({
    stdin: { contents: `export * from '@fluentui/react-components';`, resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'FluentUIReactv940',
    target: 'es2020',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [platformReact(requireFrom)],
  });
  return [
    umd('react'),
    umd('react-dom'),
    // The names a virtual control's bundle asks for. "v16" is what the platform calls it even where it runs 17.0.2.
    'globalThis.Reactv16 = globalThis.React; globalThis.ReactDOMv16 = globalThis.ReactDOM;',
    fluent.outputFiles[0].text,
    'globalThis.FluentUIReactv940 = FluentUIReactv940;',
  ].join('\n;\n');
}

/**
 * Builds the script a page loads before a virtual code component: what the platform provides to it. Each file sets the
 * globals `React`, `ReactDOM`, `Reactv16`, `ReactDOMv16` and `FluentUIReactv940`; `platform-react-16.js` is what canvas
 * apps run (16.14.0), `platform-react-17.js` what model-driven apps run (17.0.2). A file that is already there and was made of
 * the same versions is left alone.
 *
 * @param {{ outDir: string }} options folder to write to; made when missing
 * @returns {Promise<{ react16: string; react17: string }>} absolute paths of the two files
 */
export async function buildPlatform({ outDir }) {
  mkdirSync(outDir, { recursive: true });
  const written = {};
  for (const [key, home] of Object.entries(homes)) {
    const requireFrom = createRequire(join(home, 'package.json'));
    const versions = [
      `react ${requireFrom('react/package.json').version}`,
      `react-dom ${requireFrom('react-dom/package.json').version}`,
      `fluent ${createRequire(join(root, 'package.json'))('@fluentui/react-components/package.json').version}`,
      `esbuild ${esbuildVersion}`,
    ];
    const recipe = createHash('sha256')
      .update(readFileSync(fileURLToPath(import.meta.url)))
      .digest('hex')
      .slice(0, 12);
    const header = `/* ${versions.join(', ')}, recipe ${recipe} */\n`;
    const file = resolve(outDir, `platform-react-${key.slice(-2)}.js`);
    const isCurrent = existsSync(file) && readFileSync(file, 'utf8').startsWith(header);
    if (!isCurrent) {
      // Another process may build at the same time; a rename never shows half a file.
      const temporary = `${file}.${process.pid}`;
      writeFileSync(temporary, header + (await buildOne(home)));
      renameSync(temporary, file);
    }
    written[key] = file;
  }
  return written;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const outDir = process.argv[2] ?? join(here, 'out');
  const { react16, react17 } = await buildPlatform({ outDir });
  process.stdout.write(`${react16}\n${react17}\n`);
}
