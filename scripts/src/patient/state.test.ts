import { messages } from './messages';
import { locksOwnedColumns, noticesFor, type PatientFacts } from './state';

const living: PatientFacts = { source: 'clinic', deceased: false, inUse: true, merged: false };
const ids = (facts: PatientFacts): string[] => noticesFor(facts, messages.en).map((notice) => notice.id);

describe('what the patient form says', () => {
  test('a synced patient is said to be kept up to date, and is locked', () => {
    expect(ids(living)).toEqual(['hco_source']);
    expect(locksOwnedColumns(living)).toBe(true);
  });

  test('a patient made by hand has no notice and stays editable', () => {
    const local = { ...living, source: null };
    expect(ids(local)).toEqual([]);
    expect(locksOwnedColumns(local)).toBe(false);
  });

  test('that a patient died comes before everything else', () => {
    expect(ids({ ...living, deceased: true, merged: true })[0]).toBe('hco_deceased');
  });

  test('a merged record is not also called unused: merging is why', () => {
    expect(ids({ ...living, merged: true, inUse: false })).toEqual(['hco_merged', 'hco_source']);
  });

  test('an unused record says so', () => {
    expect(ids({ ...living, inUse: false })).toContain('hco_notinuse');
  });
});
