import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { isFolder, readFolder } from '../folder';
import { DuplicateProblem } from '../package/identity';
import { packTraced, PackProblem } from '../package/pack';
import { XmlProblem } from '../xml/parse';
import { unzip } from '../package/zip';
import { problemOf } from '../problem';
import type { Finding } from './finding';
import { check, type CheckInput } from './run';

/** What `outreach check` exits with when there are errors; warnings alone are no failure. */
const ERRORS_FOUND = 3;

/** The managed zip beside an unmanaged one and the other way round, as exports and `npm run pack` name them. */
function twinPath(zip: string): string | undefined {
  const [, stem = '', managed, rest = ''] = /^(.*?)(_managed)?((?:_noplugins)?\.zip)$/i.exec(zip) ?? [];
  const other = managed ? `${stem}${rest}` : `${stem}_managed${rest}`;
  return stem !== '' && existsSync(other) ? other : undefined;
}

function inputOf(path: string): CheckInput {
  if (!isFolder(path)) {
    const twin = twinPath(path);
    return { parts: unzip(readFileSync(path)), ...(twin ? { twin: unzip(readFileSync(twin)) } : {}) };
  }
  const { parts, customizations } = packTraced(readFolder(path));
  const starts: { readonly at: number; readonly file: string }[] = [];
  let at = 0;
  let leading = /^\s*/.exec(customizations[0]?.text ?? '')?.[0].length ?? 0;
  for (const piece of customizations) {
    starts.push({ at, file: piece.file });
    at += piece.text.length - leading;
    leading = 0;
  }
  return { parts, origin: (offset) => starts.findLast((start) => start.at <= offset && start.file !== '')?.file };
}

const line = (finding: Finding): string =>
  `${finding.severity}  ${finding.rule}  ${finding.file}\n  ${finding.path ? `${finding.path}\n  ` : ''}${finding.message}\n`;

/** Registers `outreach check`. Exit codes: 0 no errors, 1 wrong use or unreadable input, 3 errors found. */
export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('Check a solution zip or an unpacked folder: every reference, id, label and part.')
    .argument(
      '<solution>',
      'a solution zip (its managed or unmanaged twin beside it is compared), or an unpacked folder',
    )
    .option('--json', 'print one JSON object with the findings')
    .action((path: string, options: { json?: true }, command: Command) => {
      if (!existsSync(path)) command.error(`${path} does not exist. Name a solution zip or folder.`, { exitCode: 1 });
      let findings: readonly Finding[];
      try {
        findings = check(inputOf(path));
      } catch (error) {
        if (isFolder(path) && isOfTheTree(error)) findings = [folderLayout(error)];
        else return command.error(problemOf(error) ?? fail(error), { exitCode: 1 });
      }
      const errors = findings.filter((finding) => finding.severity === 'error').length;
      const warnings = findings.length - errors;
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ errors, warnings, findings }, undefined, 2)}\n`
          : `${findings.map(line).join('')}${errors} errors, ${warnings} warnings\n`,
      );
      if (errors > 0) process.exitCode = ERRORS_FOUND;
    });
}

const isOfTheTree = (error: unknown): error is Error =>
  error instanceof PackProblem || error instanceof DuplicateProblem || error instanceof XmlProblem;

/** A folder that cannot be packed is a finding like any other; its rule is packing itself. */
const folderLayout = ({ message }: Error): Finding => ({
  rule: 'folder-layout',
  severity: 'error',
  file: /(?:Other|[A-Z][A-Za-z]+)\/[^:,]*?\.(?:xml|json)/.exec(message)?.[0] ?? 'Other/Customizations.xml',
  path: '',
  message,
});

function fail(error: unknown): never {
  throw error;
}
