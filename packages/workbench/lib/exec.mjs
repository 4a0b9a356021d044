import { spawn } from 'node:child_process';
import { inRoot, root } from './paths.mjs';

export class CommandFailed extends Error {
  constructor(command, code, output) {
    super(`${command} failed (exit code ${code}).\n${output.trimEnd()}`);
    this.code = code;
    this.output = output;
  }
}

// No telemetry, no banners, no browser downloads: whatever a tool knows it by.
const quiet = {
  PP_TOOLS_TELEMETRY_OPTOUT: '1',
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  DOTNET_SKIP_FIRST_TIME_EXPERIENCE: '1',
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  NO_UPDATE_NOTIFIER: '1',
};

/** Runs a program and collects what it prints. @returns {Promise<{ code: number, output: string }>} never throws on exit codes */
export function capture(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...quiet, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && /^(npm|npx)$/.test(command),
    });
    const chunks = [];
    const take = (chunk) => {
      chunks.push(chunk);
      options.onData?.(chunk.toString());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** Like capture, but a failure throws with the end of the output. */
export async function run(command, args, options = {}) {
  const { code, output } = await capture(command, args, options);
  if (code !== 0) throw new CommandFailed([command, ...args].join(' '), code, output.split('\n').slice(-60).join('\n'));
  return output;
}

/** A script of an installed package, run with this Node: no shell, no PATH. */
export const tool = (path, ...args) => [process.execPath, [inRoot('node_modules', path), ...args]];

/** Whether a program answers; false when it is not there. */
export async function answers(command, args) {
  try {
    return (await capture(command, args)).code === 0;
  } catch {
    return false;
  }
}
