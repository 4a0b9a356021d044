import type { FakeDataverse } from './fake-dataverse';

/** As the stale-version plug-in does: nothing of a bulk call that carries an older version is saved. */
export const refuseStale =
  (fake: FakeDataverse): NonNullable<FakeDataverse['refuses']> =>
  (table, key, columns) => {
    const held = fake.rows(table).find((row) => row['hco_fhirkey'] === key)?.['hco_versionorder'];
    const order = columns['hco_versionorder'];
    return typeof held === 'string' && typeof order === 'string' && order < held
      ? { status: 400, code: '0x80040265', message: 'Stale.', retryable: false }
      : undefined;
  };
