import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { answers, capture } from './exec.mjs';
import { withProgress } from './progress.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => {
    const base = process.env[name];
    return base
      ? [join(base, 'Google/Chrome/Application/chrome.exe'), join(base, 'Microsoft/Edge/Application/msedge.exe')]
      : [];
  }),
];

function onMachine() {
  const named = process.env.OUTREACH_BROWSER;
  if (named && existsSync(named)) return named;
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) if (folder && existsSync(join(folder, name))) return join(folder, name);
  return places.find((path) => existsSync(path));
}

/** Debian and its kin, as root or with a sudo that does not ask. */
async function installWithSystem() {
  if (process.platform !== 'linux' || !(await answers('apt-get', ['--version']))) return;
  const root = process.getuid?.() === 0;
  if (!root && !(await answers('sudo', ['-n', 'true']))) return;
  const apt = (...args) =>
    capture(root ? 'apt-get' : 'sudo', root ? args : ['-n', 'apt-get', ...args], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  await withProgress('Installing a browser for the tests', async () => {
    await apt('update');
    await apt('install', '-y', '--no-install-recommends', 'chromium');
  });
}

/** @returns {Promise<string | undefined>} a Chromium-like browser, installed if this machine lets us */
export async function findBrowser({ install }) {
  const found = onMachine();
  if (found || !install) return found;
  try {
    await installWithSystem();
  } catch {
    return undefined;
  }
  return onMachine();
}
