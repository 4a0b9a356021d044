import { systemSession } from '../base-tables/system-session';
import { putRow } from '../data/put-row';
import type { RowValues } from '../data/row';
import type { Engine } from '../engine';
import { Fault } from '../http/faults';
import type { Session } from '../session';
import { escapeXml as x } from '../xml/dom';
import { activatePendingKeys } from './activate-keys';
import type { ImportMode, ImportResult } from './import-solution';
import { importSolution } from './import-solution';
import { acquireSolutionLock, releaseSolutionLock, requireNoSolutionJob } from './solution-lock';

const utc = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

const job = { ready: 0, locked: 2, completed: 3 } as const;
const reason = { waiting: 0, inProgress: 20, succeeded: 30, failed: 31 } as const;
/** asyncoperation.operationtype of a solution import. */
const importOperation = 203;

/** ImportSolution: within the request's transaction, except for the job's own record of a failure. */
export async function runImportNow(
  session: Session,
  zip: Uint8Array,
  jobId: string,
  mode: ImportMode = 'update',
): Promise<void> {
  const { engine } = session;
  acquireSolutionLock(engine, 'Import');
  const started = engine.clock();
  try {
    const result = await engine.transaction(() => importSolution(session, zip, mode));
    putRow(session, 'importjob', jobId, succeeded(engine, result, started));
    engine.onCommit(() => activatePendingKeys(engine));
    engine.trace({
      kind: 'import',
      message: `${result.solutionName} ${result.version}: ${result.report.length} components.`,
    });
  } catch (error) {
    // The request's transaction is rolled back with everything in it; the record of the failure goes into the next one.
    const failure = failed(engine, error, started);
    engine.schedule('import record', 0, () =>
      engine.transaction(async () => {
        await Promise.resolve();
        putRow(systemSession(engine), 'importjob', jobId, failure);
      }),
    );
    throw error;
  } finally {
    releaseSolutionLock(engine);
  }
}

/** ImportSolutionAsync: writes the job's rows and starts it. @returns the id of the system job. */
export function startImport(session: Session, zip: Uint8Array, jobId: string, mode: ImportMode = 'update'): string {
  const { engine } = session;
  requireNoSolutionJob(engine, 'Import');
  const operationId = engine.newId();
  const write = (values: RowValues): void => putRow(systemSession(engine), 'asyncoperation', operationId, values);
  write({
    name: 'Import Solution',
    operationtype: importOperation,
    messagename: mode === 'upgrade' ? 'StageAndUpgradeAsync' : 'ImportSolutionAsync',
    statecode: job.ready,
    statuscode: reason.waiting,
  });
  putRow(session, 'importjob', jobId, { solutionname: '', progress: 0, startedon: utc(engine.clock()), data: '' });
  // From the commit on the job exists: the lock is held until it has ended.
  engine.onCommit(() => {
    acquireSolutionLock(engine, 'Import');
    engine.schedule('solution import', 0, async () => {
      const started = engine.clock();
      try {
        const inTransaction = (work: () => void): Promise<void> =>
          engine.transaction(async () => {
            await Promise.resolve();
            work();
          });
        await inTransaction(() =>
          write({ statecode: job.locked, statuscode: reason.inProgress, startedon: utc(started) }),
        );
        try {
          await engine.transaction(async () => {
            const result = await importSolution({ ...session, now: started }, zip, mode);
            putRow(session, 'importjob', jobId, succeeded(engine, result, started));
            write({
              statecode: job.completed,
              statuscode: reason.succeeded,
              completedon: utc(engine.clock()),
              message: null,
            });
          });
          activatePendingKeys(engine);
        } catch (error) {
          const { code, message } = describe(error);
          engine.trace({ kind: 'import', message: `Import failed: ${code}` });
          await inTransaction(() => {
            putRow(session, 'importjob', jobId, failed(engine, error, started));
            write({
              statecode: job.completed,
              statuscode: reason.failed,
              completedon: utc(engine.clock()),
              errorcode: Number(code) | 0,
              message,
              friendlymessage: message.slice(0, 1000),
            });
          });
        }
      } finally {
        releaseSolutionLock(engine);
      }
    });
  });
  return operationId;
}

/** Jobs that were under way when the process ended will not go on: they are closed as failed. */
export async function failInterruptedJobs(engine: Engine): Promise<void> {
  const open = engine.db.all(
    `SELECT asyncoperationid AS i FROM asyncoperation WHERE operationtype = ? AND statecode <> ?`,
    [importOperation, job.completed],
  );
  if (open.length === 0) return;
  await engine.transaction(async () => {
    await Promise.resolve();
    for (const row of open) {
      putRow(systemSession(engine), 'asyncoperation', String(row['i']), {
        statecode: job.completed,
        statuscode: reason.failed,
        message: 'The local Dataverse was stopped while this job was under way. Start the import again.',
      });
    }
  });
}

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof Fault) return { code: error.code, message: error.message };
  return {
    code: '0x80040216',
    message: `The import failed unexpectedly: ${error instanceof Error ? error.message : 'unknown'}`,
  };
}

function succeeded(engine: Engine, result: ImportResult, started: Date): RowValues {
  const stopped = engine.clock();
  const kinds = [...new Set(result.report.map((r) => r.kind))];
  const groups = kinds.map((kind) => {
    const items = result.report.filter((r) => r.kind === kind);
    const lines = items.map(
      (i) =>
        `<item id="${x(i.name)}" processed="true"><result result="${i.result === 'kept' ? 'warning' : 'success'}" errorcode="0" errortext="${x(i.text ?? '')}" /></item>`,
    );
    return `<${kind}>${lines.join('')}</${kind}>`;
  });
  const manifest = `<solutionManifests><solutionManifest languagecode="1033" id="${x(result.solutionName)}" LocalizedName="${x(result.friendlyName)}" processed="true"><result result="success" errorcode="0" errortext="" datetime="${utc(stopped)}" /></solutionManifest></solutionManifests>`;
  return {
    solutionname: result.solutionName,
    name: 'Customizations',
    progress: 100,
    startedon: utc(started),
    completedon: utc(stopped),
    data: `<importexportxml start="${utc(started)}" stop="${utc(stopped)}" progress="100.00" processed="true" succeeded="true">${manifest}${groups.join('')}</importexportxml>`,
  };
}

function failed(engine: Engine, error: unknown, started: Date): RowValues {
  const { code, message } = describe(error);
  const stopped = engine.clock();
  return {
    name: 'Customizations',
    progress: 0,
    startedon: utc(started),
    completedon: utc(stopped),
    data: `<importexportxml start="${utc(started)}" stop="${utc(stopped)}" progress="0.00" processed="true" succeeded="false"><solutionManifests><solutionManifest processed="true"><result result="failure" errorcode="${x(code)}" errortext="${x(message)}" /></solutionManifest></solutionManifests></importexportxml>`,
  };
}
