import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tables, type Table } from '@patient-outreach/model';
import { agent, choices, describeGuarded, guarded, root } from './testing/guarded';

describe('what needs no .NET', () => {
  test('the generated list of columns that FHIR owns is the model’s', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a plain script, run by hand
    const generator = require('../../../plugins/tools/fhir-owned.cjs') as {
      render(from: readonly Table[]): string;
      file: string;
    };
    expect(readFileSync(generator.file, 'utf8')).toBe(generator.render(tables));
  });

  test('option values that plug-ins name are the model’s', () => {
    const source = readFileSync(join(root, 'plugins/src/Choices.cs'), 'utf8');
    const named = [...source.matchAll(/= (\d+); \/\/ (\w+): ([\w-]+)/g)];
    expect(named.length).toBe(source.split('const int').length - 1);
    for (const [, value, name, code] of named) {
      const choice = Object.values(choices).find((candidate) => candidate.name === name);
      expect([name, code, choice?.options.find((candidate) => candidate.code === code)?.value]).toEqual([
        name,
        code,
        Number(value),
      ]);
    }
  });
});

describeGuarded('plug-ins of people and synced rows (needs dotnet and npm run pack)', () => {
  jest.setTimeout(60_000);
  const { call, create, patient, read, update, variable } = guarded();

  describe('local key', () => {
    test('a contact made by hand has a key at once; a given key stays; a bulk create gives each its own', async () => {
      const made = await patient();
      expect((await read(`contacts(${made})?$select=hco_fhirkey`))['hco_fhirkey']).toMatch(/^Local-[0-9a-f-]{36}$/);
      const synced = await patient({ hco_fhirkey: 'Patient-local-key' });
      expect((await read(`contacts(${synced})?$select=hco_fhirkey`))['hco_fhirkey']).toBe('Patient-local-key');
      const bulk = await call('POST', 'contacts/Microsoft.Dynamics.CRM.CreateMultiple', {
        Targets: ['A', 'B', 'C'].map((lastname) => ({ '@odata.type': 'Microsoft.Dynamics.CRM.contact', lastname })),
      });
      expect(bulk.status).toBe(200);
      const keys = await Promise.all(
        (bulk.body['Ids'] as string[]).map(async (id) => (await read(`contacts(${id})`))['hco_fhirkey']),
      );
      expect(new Set(keys).size).toBe(3);
      expect(keys.every((key) => String(key).startsWith('Local-'))).toBe(true);
    });
  });

  describe('columns that FHIR owns', () => {
    test('people are told where to change them; own columns, rows made by hand and the agent are free', async () => {
      const synced = await create(
        'contacts',
        { lastname: 'Synced', hco_fhirkey: 'Patient-owned-1', hco_source: 'clinic-a' },
        agent,
      );
      const refused = await update('contacts', synced, { hco_language: 'de' });
      expect([refused.status, refused.message]).toEqual([
        400,
        expect.stringContaining('hco_language of this row come from the FHIR source "clinic-a"'),
      ]);
      expect((await update('contacts', synced, { hco_timezone: 'Europe/Vienna', firstname: 'Free' })).status).toBe(204);
      expect((await update('contacts', synced, { hco_language: 'de' }, agent)).status).toBe(204);
      const local = await patient();
      expect((await update('contacts', local, { hco_language: 'de' })).status).toBe(204);
      await variable('hco_AllowFhirOwnedEdits', 100_000_002, 'yes');
      expect((await update('contacts', synced, { hco_language: 'fr' })).status).toBe(204);
      await variable('hco_AllowFhirOwnedEdits', 100_000_002, 'no');
      expect((await update('contacts', synced, { hco_language: 'it' })).status).toBe(400);
    });
  });
});
