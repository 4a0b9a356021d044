import { pointingTables } from '@patient-outreach/fhir-sync';
import { fhirSyncAgent, msemrCodes, msemrExtensions, msemrSyncAgent } from '@patient-outreach/model';
import { check, pack, unpack, unpacked, unzip, zip } from '@patient-outreach/solution-build';
import { mappedTables } from '../mapped-tables';
import { msemrSyncName, msemrSyncSolution } from './msemr-sync';

const source = unpacked(msemrSyncSolution(pointingTables()), { tables: msemrExtensions });
const [unmanaged, managed] = ([0, 1] as const).map((kind) => unzip(zip(pack(source, kind))));
const text = (part: string): string => new TextDecoder().decode(unmanaged?.get(part));
const all = (part: string, pattern: RegExp): string[] =>
  [...text(part).matchAll(pattern)].flatMap(([, found]) => found ?? []);

describe('the add-on for Microsoft’s healthcare data model', () => {
  test('has no findings of our own checker, and the managed zip equals the unmanaged one', () => {
    if (!unmanaged || !managed) throw new Error('a solution has two zips');
    expect(check({ parts: unmanaged, twin: managed })).toEqual([]);
    expect(check({ parts: managed })).toEqual([]);
    expect([...pack(unpack(unmanaged)).keys()].sort()).toEqual([...unmanaged.keys()].sort());
  });

  test('brings columns and keys of ours to tables of theirs, and nothing else', () => {
    const tables = all('customizations.xml', /<entity Name="([^"]+)"/g);
    expect(tables).toHaveLength(msemrExtensions.length);
    expect(tables.every((name) => name.startsWith('msemr_'))).toBe(true);
    const columns = all('customizations.xml', /<attribute PhysicalName="([^"]+)"/g);
    expect(columns).toHaveLength(7 * tables.length);
    expect(columns.every((name) => name.startsWith('hco_'))).toBe(true);
    expect(all('customizations.xml', /<EntityKey>\s*<Name>([^<]+)</g)).toEqual(tables.map(() => 'hco_fhirkey'));
    expect(text('customizations.xml')).not.toMatch(/<(savedquery|systemform|EntityRelationship|SdkMessage)[ >]/);
    // Each table is listed as a shell: what is Microsoft's is not in the zip.
    expect(all('solution.xml', /<RootComponent type="1" [^>]*behavior="(\d)"/g)).toEqual(tables.map(() => '2'));
  });

  test('says what it needs: HealthCore, and each of the tables', () => {
    const needs = all('solution.xml', /<Required type="1" schemaName="([^"]+)"/g);
    expect(needs).toEqual(msemrExtensions.map(({ logicalName }) => logicalName));
    expect(text('solution.xml')).toMatch(/<Required type="20"[^>]*displayName="FHIR Sync Agent"[^>]*HealthCore \(/);
    expect(text('solution.xml')).toContain(`<UniqueName>${msemrSyncName}</UniqueName>`);
  });
});

describe('its role', () => {
  const { privileges } = msemrSyncAgent(pointingTables());
  const tablesWith = (verb: string): string[] =>
    privileges
      .filter((one) => one.verb === verb)
      .map(({ table }) => (table === 'Activity' ? 'msemr_appointmentemr' : table));
  const written = new Set([...pointingTables().map(({ table }) => table), msemrCodes]);
  const microsofts = [...written].filter((name) => name.startsWith('msemr_'));

  test('writes every table of theirs that a map writes, and the codes', () => {
    for (const verb of ['Create', 'Read', 'Write']) expect(new Set(tablesWith(verb))).toEqual(new Set(microsofts));
  });

  test('neither deletes nor shares, and names no privilege that a table has not', () => {
    expect(privileges.filter(({ verb }) => verb === 'Delete' || verb === 'Share')).toEqual([]);
    // Rows of the organization have no owner; of diagnostic reports nobody says whether they have one.
    for (const table of ['msemr_location', msemrCodes, 'msemr_diagnosticreport'])
      expect(tablesWith('Assign')).not.toContain(table);
    expect(privileges.map(({ table }) => table)).not.toContain('msemr_appointmentemr');
  });

  test('appends only where a lookup is filled, and only to what lookups point to', () => {
    const pointing = pointingTables().filter(({ pointsTo }) => pointsTo.length > 0);
    const schemaName = (name: string): string =>
      name.replace(/^(contact|account)$/, (word) => word[0]?.toUpperCase() + word.slice(1));
    expect(new Set(tablesWith('Append'))).toEqual(new Set(pointing.map(({ table }) => schemaName(table))));
    expect(new Set(tablesWith('AppendTo'))).toEqual(
      new Set(pointing.flatMap(({ pointsTo }) => pointsTo.map(schemaName))),
    );
  });

  test('of the people and organizations it leaves the rest to the role beside it', () => {
    const base = fhirSyncAgent(mappedTables()).privileges;
    for (const table of ['Contact', 'Account']) {
      expect(privileges.filter((one) => one.table === table && !['Append', 'AppendTo'].includes(one.verb))).toEqual([]);
      for (const verb of ['Create', 'Read', 'Write'])
        expect(base).toContainEqual(expect.objectContaining({ table, verb }));
    }
  });
});
