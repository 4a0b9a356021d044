import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { buildSync } from 'esbuild';

/** What `test-host/bench-page.ts` puts on the page's window. */
declare global {
  interface Window {
    readonly benchPage: {
      asked(): string[];
      prepare(queries: readonly string[], events: number, now: string): Promise<void>;
      mount(request: BenchMount): Promise<number>;
      mountVis(options: Readonly<Record<string, unknown>>): Promise<number>;
      unmount(): void;
      scroll(selector: string, frames: number): Promise<number[]>;
      nodes(): number;
    };
  }
}

export interface BenchMount {
  readonly control: string;
  readonly strings: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, unknown>>;
  readonly ready: string;
  readonly handOver: boolean;
}

export interface ControlFolder {
  /** Folder below `controls/`. */
  readonly folder: string;
  readonly constructorName: string;
}

// dist/bench → the repository.
const root = resolve(__dirname, '../../../..');
const controls = join(root, 'controls');

export const outputFolder = ({ folder, constructorName }: ControlFolder): string =>
  join(controls, folder, 'out/controls', constructorName);
export const bundlePath = (control: ControlFolder): string => join(outputFolder(control), 'bundle.js');

/** Key → English text. */
export function readStrings(control: ControlFolder): Record<string, string> {
  const xml = readFileSync(join(outputFolder(control), `strings/${control.constructorName}.1033.resx`), 'utf8');
  const found = xml.matchAll(/<data name="([^"]+)"[^>]*>\s*<value>([^<]*)<\/value>/g);
  return Object.fromEntries([...found].map(([, key = '', value = '']) => [key, value.replace(/&amp;/g, '&')]));
}

async function browserPath(): Promise<string | undefined> {
  const file = pathToFileURL(join(root, 'packages/workbench/lib/browser.mjs')).href;
  const { findBrowser } = (await import(file)) as {
    readonly findBrowser: (options: { install: boolean }) => Promise<string | undefined>;
  };
  return findBrowser({ install: false });
}

/** For `missing` of a benchmark in a browser. */
export async function browserMissing(): Promise<string | undefined> {
  return (await browserPath()) ? undefined : 'no Chromium-like browser was found; set OUTREACH_BROWSER to one';
}

/** A browser of its own, with what a page needs to run a control as the platform does. */
export async function openBenchBrowser(control: ControlFolder): Promise<{
  /** A page in which nothing has run yet but the platform and the control's production bundle. */
  readonly open: (extraScripts?: readonly string[]) => Promise<Page>;
  readonly close: () => Promise<void>;
}> {
  const executablePath = await browserPath();
  if (!executablePath || !existsSync(bundlePath(control))) throw new Error('Build first, and have a browser.');
  // The platform of model-driven apps: React 17.
  const [, platform = ''] = execFileSync(
    process.execPath,
    [join(controls, 'kit/platform/build-platform.mjs'), join(controls, 'kit/.cache/test-host')],
    { encoding: 'utf8' },
  )
    .trim()
    .split('\n');
  const built = buildSync({
    entryPoints: [join(controls, 'kit/test-host/bench-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    alias: { '@patient-outreach/model': join(root, 'solution/model/src/index.ts') },
  });
  const script = built.outputFiles[0]?.text ?? '';
  const browser: Browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Patient</title>
<style>body { margin: 0; font: 14px/20px "Segoe UI", sans-serif; }</style></head>
<body><div id="control"></div></body></html>`;
  return {
    open: async (extraScripts = []) => {
      const context = await browser.newContext({ viewport: { width: 1000, height: 760 } });
      const page = await context.newPage();
      await page.route('**/*', (route) =>
        route.request().url() === 'http://host.example/'
          ? route.fulfill({ contentType: 'text/html', body: html })
          : route.abort(),
      );
      await page.goto('http://host.example/');
      await page.addScriptTag({ path: platform });
      for (const path of extraScripts) await page.addScriptTag({ path });
      await page.addScriptTag({ content: script });
      await page.addScriptTag({ path: bundlePath(control) });
      return page;
    },
    close: () => browser.close(),
  };
}

/** Script of a package, by its name. */
export const packageScript = (name: string): string => require.resolve(name, { paths: [root] });
