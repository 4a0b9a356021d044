import { manyToMany, relationships, tables } from '@patient-outreach/model';
import { unpacked } from '@patient-outreach/solution-build';
import { healthCore } from './health-core';

const files = unpacked(
  healthCore({ controls: [], patientScript: new Uint8Array(), quarantineScript: new Uint8Array(), mapped: [] }),
  { tables },
);
const textOf = (path: string): string => new TextDecoder().decode(files.get(path));
const namesIn = (text: string, element: string): string[] =>
  [...text.matchAll(new RegExp(`<${element} Name="([^"]+)"`, 'g'))].map(([, name]) => name ?? '');

describe('the data model in the unpacked solution', () => {
  test('the index of relationships names exactly those in the files, 1:N, N:N and currencies', () => {
    const index = namesIn(textOf('Other/Relationships.xml'), 'EntityRelationship');
    const written = [...files.keys()]
      .filter((path) => path.startsWith('Other/Relationships/'))
      .flatMap((path) => namesIn(textOf(path), 'EntityRelationship'));
    expect([...written].sort()).toEqual(index);
    const currencies = index.filter((name) => name.startsWith('TransactionCurrency_'));
    expect(currencies).toEqual([
      'TransactionCurrency_hco_claim',
      'TransactionCurrency_hco_explanationofbenefit',
      'TransactionCurrency_hco_socialactivity',
    ]);
    expect(index.filter((name) => !currencies.includes(name))).toEqual(
      [...relationships, ...manyToMany].map(({ name }) => name).sort(),
    );
  });

  test('a table with amounts has the columns an amount needs, another has not', () => {
    const needed = ['transactioncurrencyid', 'exchangerate', 'hco_total_base'].map(
      (name) => `<LogicalName>${name}</LogicalName>`,
    );
    const claim = textOf('Entities/hco_claim/Entity.xml');
    expect(needed.filter((name) => !claim.includes(name))).toEqual([]);
    const coverage = textOf('Entities/hco_coverage/Entity.xml');
    expect(needed.filter((name) => coverage.includes(name))).toEqual([]);
  });

  test('pictures that stand for a row are named', () => {
    const skeleton = textOf('Other/Customizations.xml');
    expect([...skeleton.matchAll(/<primaryimageattribute>(\w+)</g)].map(([, name]) => name)).toEqual([
      'hco_photo',
      'hco_picture',
    ]);
  });

  test('a global choice is a file, a local one is not', () => {
    const global = [...files.keys()].filter((path) => path.startsWith('OptionSets/'));
    expect(global).toContain('OptionSets/hco_caregapstatus.xml');
    expect(global).not.toContain('OptionSets/.xml');
    expect(textOf('Entities/hco_socialactivity/Entity.xml')).toContain(
      '<optionset Name="hco_socialactivity_hco_topics">',
    );
  });

  test('auditing follows the model: off on clinical rows, on where people edit', () => {
    const audited = (table: string): boolean =>
      /<\/attributes>[\s\S]*<IsAuditEnabled>1</.test(textOf(`Entities/${table}/Entity.xml`));
    expect(['hco_observation', 'hco_quarantine', 'hco_caregap', 'hco_measure'].map(audited)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
