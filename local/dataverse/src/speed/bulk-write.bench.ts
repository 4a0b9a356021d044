import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '@patient-outreach/bench';
import { sideBySide } from '@patient-outreach/bench';
import { id, placeholders } from '../query/sql';
import { openDatabase } from '../store/open-database';
import type { SqlRow, SqlValue } from '../store/sql-database';
import { clinicalMissing, createPatients, observations, openClinical } from '../testing/clinical';

const batch = 1000;
const patients = 500;
const path = 'hco_observations/Microsoft.Dynamics.CRM.UpsertMultiple';

/**
 * UpsertMultiple of 1,000 new observations (JSON in, answer out, committed to a file) beside the same stored rows put in
 * by one prepared INSERT in one transaction, into the same table with the same indexes, by the same driver.
 */
const bench: Bench = {
  name: 'Local Dataverse, bulk write',
  missing: clinicalMissing,
  run: async (report) => {
    const folder = mkdtempSync(join(tmpdir(), 'dataverse-bench-'));
    const [file, copy] = [join(folder, 'org.db'), join(folder, 'raw.db')];
    try {
      for (const name of [file, copy]) {
        const made = await openClinical({ file: name });
        await createPatients(made.client, patients);
        await made.client.send('POST', path, { Targets: observations(0, batch, patients) });
        await made.dataverse.close();
      }
      const raw = openDatabase(copy);
      const stored = raw.db.all('SELECT * FROM hco_observation', []);
      const { dataverse, client } = await openClinical({ file });
      let next = batch;
      let body = '';
      const known = JSON.stringify({ Targets: observations(0, batch, patients) });
      const send = async (text: string): Promise<void> => {
        const answer = await client.send('POST', path, text);
        if (answer.status !== 204) throw new Error(answer.text);
      };
      const times = await sideBySide(
        [
          {
            name: 'upsert',
            prepare: () => {
              body = JSON.stringify({ Targets: observations(next, batch, patients) });
              next += batch;
            },
            work: () => send(body),
          },
          { name: 'again', work: () => send(known) },
          {
            name: 'raw',
            work: (round) => insertAll(raw.db, stored, `r${round + 1}`),
          },
        ],
        7,
      );
      report({
        measure: 'UpsertMultiple of 1,000 new rows, share of the rate of raw SQL',
        value: (times['raw'] ?? 0) / (times['upsert'] ?? 1),
        wanted: { atLeast: 0.15 },
      });
      report({ measure: 'UpsertMultiple of 1,000 new rows', value: times['upsert'] ?? 0, unit: 'ms' });
      report({ measure: 'UpsertMultiple of 1,000 rows that are there', value: times['again'] ?? 0, unit: 'ms' });
      report({ measure: 'raw SQL, 1,000 rows', value: times['raw'] ?? 0, unit: 'ms' });
      await dataverse.close();
      raw.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
export default bench;

/** The same rows under new ids and keys. Empty columns are left out, as the stand-in leaves them out. */
function insertAll(db: ReturnType<typeof openDatabase>['db'], rows: readonly SqlRow[], prefix: string): void {
  const names = Object.keys(rows[0] ?? {}).filter((n) => rows.some((r) => r[n] !== null));
  const statement = `INSERT INTO hco_observation (${names.map(id).join(',')}) VALUES (${placeholders(names.length)})`;
  db.exec('BEGIN');
  for (const row of rows)
    db.run(
      statement,
      names.map((n): SqlValue => {
        const value = row[n] ?? null;
        if (n === 'hco_observationid') return `${prefix}${String(value).slice(prefix.length)}`;
        return n === 'hco_fhirkey' ? `${String(value)}-${prefix}` : value;
      }),
    );
  db.exec('COMMIT');
}
