import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  boolean,
  choice,
  choices,
  dateTime,
  day,
  decimal,
  defineChoice,
  double,
  file,
  image,
  int,
  localChoice,
  lookup,
  memo,
  money,
  tableOf,
  text,
  type Column,
} from '@patient-outreach/model';
import { el, type XmlElement } from '../xml/element';
import { print } from '../xml/print';
import { globalChoice } from './choice';
import { column } from './column';
import { controlClass, controlOf } from './control-class';
import { currencyRelationship, manyToMany, relationship } from './relationship';
import { currencyColumns } from './system-columns';

const color = defineChoice('hco_color', 'Color', 'Some colors.', { red: 'Red', green: 'Green' });
const size = localChoice('Size', { s: 'Small', l: 'Large' });

/** One column of each type, with each of its options used once. */
const columns: Readonly<Record<string, Column>> = {
  hco_text: text('Text', 100),
  hco_email: text('Email', 200, { format: 'email', required: 'recommended' }),
  hco_phone: text('Phone', 50, { format: 'phone' }),
  hco_url: text('Web page', 400, { format: 'url' }),
  hco_lines: text('Lines', 1000, { format: 'textarea' }),
  hco_number: text('Number', 20, { autoNumber: 'OA-{SEQNUM:6}' }),
  hco_memo: memo('Memo', 4000, { description: 'Long text.', secured: true }),
  hco_int: int('Whole number', { min: 0, max: 10, required: 'required' }),
  hco_minutes: int('Minutes', { format: 'duration' }),
  hco_decimal: decimal('Decimal', 10),
  hco_double: double('Floating point', 5, { min: -90, max: 90 }),
  hco_money: money('Amount'),
  hco_boolean: boolean('Boolean', { default: true }),
  hco_choice: choice('Choice', color, { default: 770_000_001 }),
  hco_localchoice: choice('Local choice', size),
  hco_choices: choices('Choices', color),
  hco_localchoices: choices('Local choices', size),
  hco_instant: dateTime('Instant'),
  hco_day: day('Day'),
  hco_clock: dateTime('Clock time', { behavior: 'timeZoneIndependent' }),
  hco_lookup: lookup('Lookup', 'contact'),
  hco_polymorphic: lookup('Polymorphic', ['contact', 'account']),
  hco_file: file('File'),
  hco_image: image('Image', { primary: true }),
};

const tableXml = (): XmlElement[] =>
  Object.entries(columns).flatMap(([name, definition]) =>
    column({ table: 'hco_sample', audited: name === 'hco_text' }, name, definition),
  );

const contact = tableOf('contact');
const location = tableOf('hco_location');
const claim = tableOf('hco_claim');

const golden: Readonly<Record<string, () => XmlElement>> = {
  'columns.xml': () => el('attributes', {}, [...tableXml(), ...currencyColumns()]),
  'choice.xml': () => globalChoice(color),
  'relationships.xml': () =>
    el(
      'EntityRelationships',
      {},
      relationship(
        {
          name: 'hco_contact_location_sample',
          referenced: 'contact',
          referencing: 'hco_location',
          column: 'hco_sample',
          navigationProperty: 'hco_sample',
          collectionNavigationProperty: 'hco_contact_location_sample',
          onDelete: 'restrict',
        },
        { referenced: contact, referencing: location },
      ),
      relationship(
        {
          name: 'hco_location_location_partof',
          referenced: 'hco_location',
          referencing: 'hco_location',
          column: 'hco_partof',
          navigationProperty: 'hco_partof',
          collectionNavigationProperty: 'hco_location_location_partof',
          onDelete: 'cascade',
          cascade: { assign: 'cascade', share: 'active', unshare: 'userOwned' },
          hierarchical: true,
        },
        { referenced: location, referencing: location },
      ),
      manyToMany(
        { name: 'hco_location_contact', first: 'hco_location', second: 'contact', description: '' },
        { first: location, second: contact },
      ),
      currencyRelationship(claim),
    ),
};

describe('what the model becomes in customizations.xml', () => {
  test.each(Object.keys(golden))('%s is as reviewed (UPDATE_GOLDEN=1 writes it anew)', (name) => {
    const path = join(__dirname, 'golden', name);
    const written = `${print((golden[name] as () => XmlElement)())}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, written);
    else expect(written).toBe(readFileSync(path, 'utf8'));
  });

  const childOf = (element: XmlElement, name: string): string | undefined => {
    const found = element.children.find(
      (child): child is XmlElement => typeof child === 'object' && child.name === name,
    );
    return found?.children.map(String).join('');
  };
  const xmlOf = (name: string): XmlElement => {
    const found = tableXml().find((element) => childOf(element, 'LogicalName') === name);
    if (!found) throw new Error(name);
    return found;
  };

  test('a text is twice as long in bytes as in characters', () => {
    expect([childOf(xmlOf('hco_text'), 'MaxLength'), childOf(xmlOf('hco_text'), 'Length')]).toEqual(['100', '200']);
  });

  test('an amount has a twin in the base currency that nobody writes', () => {
    const base = xmlOf('hco_money_base');
    expect([
      childOf(base, 'CalculationOf'),
      childOf(base, 'ValidForCreateApi'),
      childOf(base, 'ValidForUpdateApi'),
    ]).toEqual(['hco_money', '0', '0']);
  });

  test('security, auditing and numbering reach the file', () => {
    expect([childOf(xmlOf('hco_memo'), 'IsSecured'), childOf(xmlOf('hco_text'), 'IsSecured')]).toEqual(['1', '0']);
    expect([childOf(xmlOf('hco_text'), 'IsAuditEnabled'), childOf(xmlOf('hco_memo'), 'IsAuditEnabled')]).toEqual([
      '1',
      '0',
    ]);
    expect(childOf(xmlOf('hco_number'), 'AutoNumberFormat')).toBe('OA-{SEQNUM:6}');
  });

  test('the three behaviors of a date are told apart', () => {
    expect(['hco_instant', 'hco_day', 'hco_clock'].map((name) => childOf(xmlOf(name), 'Behavior'))).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  test('a local choice lies inside its column, a global one is named', () => {
    expect(childOf(xmlOf('hco_choice'), 'OptionSetName')).toBe('hco_color');
    expect(childOf(xmlOf('hco_localchoice'), 'OptionSetName')).toBeUndefined();
    expect(print(xmlOf('hco_localchoices'))).toContain('<optionset Name="hco_sample_hco_localchoices">');
  });

  test('every type of column has a form control', () => {
    for (const definition of Object.values(columns)) expect(controlClass[controlOf(definition)]).toMatch(/^\{.{36}\}$/);
    expect(controlOf(columns['hco_minutes'] as Column)).toBe('duration');
  });
});
