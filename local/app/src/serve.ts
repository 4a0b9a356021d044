import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssets, type Asset } from './asset-files';
import { contentSecurityPolicy, fillPage } from './page';

export interface LocalAppOptions {
  /** Folder with the built page; by default the one `build.mjs` writes. */
  readonly publicDir?: string;
}

export interface LocalApp {
  /** Answers requests for the page and its files; `undefined` for every other path. Never rejects for what was asked. */
  handle(request: Request): Promise<Response | undefined>;
}

const prefix = '/_app/';
const pagePaths: ReadonlySet<string> = new Set(['/', '/main.aspx', '/index.html']);

const securityHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

function answer(
  request: Request,
  body: string | Uint8Array<ArrayBuffer>,
  etag: string,
  headers: Record<string, string>,
): Response {
  const all = { ...securityHeaders, ETag: etag, ...headers };
  if (
    request.headers
      .get('If-None-Match')
      ?.split(/\s*,\s*/)
      .includes(etag) === true
  ) {
    return new Response(null, { status: 304, headers: all });
  }
  return new Response(request.method === 'HEAD' ? null : body, { status: 200, headers: all });
}

/**
 * Opens the built page for serving: `/` and `/main.aspx` (whatever their query), and its scripts below `/_app/`. With
 * `?react=16` the page runs on React 16.14, else on 17.0.2, as model-driven apps do. Throws one sentence when the page was not built.
 */
export function openLocalApp(options: LocalAppOptions = {}): LocalApp {
  const folder = options.publicDir ?? join(__dirname, '../dist/public');
  let assets: ReadonlyMap<string, Asset>;
  let template: string;
  try {
    assets = readAssets(folder);
    template = readFileSync(join(folder, 'index.html'), 'utf8');
  } catch {
    throw new Error('The local app is not built. Run: node local/app/build.mjs');
  }
  const address = (name: string): string => {
    const asset = assets.get(name);
    if (!asset) throw new Error(`The local app's build lacks ${name}. Run: node local/app/build.mjs`);
    return `${prefix}${name}?v=${asset.hash}`;
  };
  const pages = { '16': 'platform-react-16.js', '17': 'platform-react-17.js' } as const;
  const html = new Map(
    Object.entries(pages).map(([version, platform]) => {
      const text = fillPage(template, {
        platform: address(platform),
        app: address('app.js'),
        style: address('page.css'),
        icon: address('icon.svg'),
      });
      return [version, { text, etag: `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"` }];
    }),
  );

  return {
    handle(request) {
      const url = new URL(request.url);
      const isPage = pagePaths.has(url.pathname);
      const asset = url.pathname.startsWith(prefix) ? assets.get(url.pathname.slice(prefix.length)) : undefined;
      if (!isPage && !asset) return Promise.resolve(undefined);
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return Promise.resolve(new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } }));
      }
      if (asset) {
        const isVersioned = url.searchParams.get('v') === asset.hash;
        return Promise.resolve(
          answer(request, asset.body, `"${asset.hash}"`, {
            'Content-Type': asset.type,
            'Cache-Control': isVersioned ? 'public, max-age=31536000, immutable' : 'no-cache',
          }),
        );
      }
      const page = html.get(url.searchParams.get('react') === '16' ? '16' : '17');
      return Promise.resolve(
        page &&
          answer(request, page.text, page.etag, {
            'Content-Type': 'text/html; charset=utf-8',
            'Cache-Control': 'no-cache',
            'Content-Security-Policy': contentSecurityPolicy,
          }),
      );
    },
  };
}
