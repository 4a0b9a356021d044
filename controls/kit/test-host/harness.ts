import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { buildSync } from 'esbuild';
import { countLeaks } from './count-leaks';
import type { MountOptions, TestPage } from './page';
import { pseudo } from './pseudo';

/** What the page's scripts put on its window. */
declare global {
  interface Window {
    readonly testPage: TestPage;
    readonly leakCounts: () => { readonly listeners: number; readonly timers: number };
  }
}

export interface ControlUnderTest {
  /** Folder below `controls/`. */
  readonly folder: string;
  readonly constructorName: string;
}

const controls = resolve(__dirname, '../..');
const cache = join(controls, 'kit/.cache/test-host');

let prepared: { readonly page: string; readonly react16: string; readonly react17: string } | undefined;

/** Builds the page's script and the platform once per worker. */
function prepare(): NonNullable<typeof prepared> {
  if (prepared) return prepared;
  const [react16 = '', react17 = ''] = execFileSync(
    process.execPath,
    [join(controls, 'kit/platform/build-platform.mjs'), cache],
    { encoding: 'utf8' },
  )
    .trim()
    .split('\n');
  const built = buildSync({
    entryPoints: [join(controls, 'kit/test-host/page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    alias: { '@patient-outreach/model': resolve(controls, '../solution/model/src/index.ts') },
  });
  prepared = { page: built.outputFiles[0]?.text ?? '', react16, react17 };
  return prepared;
}

export const outputFolder = ({ folder, constructorName }: ControlUnderTest): string =>
  join(controls, folder, 'out/controls', constructorName);

/** The production bundle, which has to be built before. */
export function bundlePath(control: ControlUnderTest): string {
  const path = join(outputFolder(control), 'bundle.js');
  if (!existsSync(path)) throw new Error(`${control.folder} is not built. Run: npm run build`);
  return path;
}

/** Key → text of one built language file. */
export function readStrings(control: ControlUnderTest, languageId: number): Record<string, string> {
  const xml = readFileSync(
    join(outputFolder(control), `strings/${control.constructorName}.${languageId}.resx`),
    'utf8',
  );
  const texts: Record<string, string> = {};
  for (const [, key = '', value = ''] of xml.matchAll(/<data name="([^"]+)"[^>]*>\s*<value>([^<]*)<\/value>/g)) {
    texts[key] = value.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  }
  return texts;
}

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Patient</title>
<style>body { margin: 0; font: 14px/20px "Segoe UI", sans-serif; } main { padding: 12px 16px; } h1, h2 { margin: 0; font-size: 14px; } h2 { margin-bottom: 8px; }</style>
</head><body><main><h1>Ana Example</h1><h2>Clinical</h2><div id="control"></div></main></body></html>`;

/** Opens a page with the platform of one React version and the control's bundle, as the host loads them. */
export async function openHost(page: Page, react: 16 | 17, control: ControlUnderTest): Promise<void> {
  const scripts = prepare();
  await page.route('**/*', (route) =>
    route.request().url() === 'http://host.example/'
      ? route.fulfill({ contentType: 'text/html', body: html })
      : route.abort(),
  );
  await page.addInitScript(countLeaks);
  await page.goto('http://host.example/');
  await page.addScriptTag({ path: react === 16 ? scripts.react16 : scripts.react17 });
  await page.addScriptTag({ content: scripts.page });
  await page.addScriptTag({ path: bundlePath(control) });
}

export interface MountRequest extends Omit<MountOptions, 'control' | 'strings'> {
  /** Texts in a made-up language instead of the user's. */
  readonly isPseudo?: boolean;
}

/** Puts the control on the page. */
export async function mount(page: Page, control: ControlUnderTest, request: MountRequest): Promise<void> {
  const { isPseudo, ...rest } = request;
  const texts = readStrings(control, request.languageId ?? 1033);
  const options: MountOptions = {
    ...rest,
    control: `PatientOutreach.${control.constructorName}`,
    strings: isPseudo ? Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudo(text)])) : texts,
  };
  await page.evaluate((asked) => window.testPage.mount(asked), options);
}
