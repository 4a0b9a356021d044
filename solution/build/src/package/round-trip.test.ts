import fc from 'fast-check';
import { tables } from '@patient-outreach/model';
import type { Solution } from '../solution';
import { el } from '../xml/element';
import { parseXml } from '../xml/parse';
import { print } from '../xml/print';
import { pack, PackProblem } from './pack';
import { bytes, textOf, type Files } from './tree';
import { unpack } from './unpack';
import { unpacked } from './unpacked';
import { unzip, zip, ZipProblem } from './zip';

const account = tables.find((table) => table.logicalName === 'account');
const careTeam = tables.find((table) => table.logicalName === 'hco_careteam');
if (!account || !careTeam) throw new Error('the model has account and care team');

const solution: Solution = {
  uniqueName: 'Sample',
  displayName: 'Sample',
  description: '',
  version: '1.2.3.4',
  tables: [account, careTeam],
  relationships: [
    {
      name: 'hco_account_careteam_managingorganization',
      referenced: 'account',
      referencing: 'hco_careteam',
      column: 'hco_managingorganization',
      navigationProperty: 'hco_managingorganization',
      collectionNavigationProperty: 'hco_account_careteam_managingorganization',
      onDelete: 'removeLink',
    },
  ],
  choices: [],
  forms: [
    {
      table: 'hco_careteam',
      type: 'main',
      name: 'Information',
      description: '',
      tabs: [
        {
          name: 'general',
          label: 'General',
          columns: [
            {
              width: '100%',
              sections: [
                {
                  name: 'facts',
                  label: 'Facts',
                  columns: 2,
                  cells: [{ kind: 'field', column: 'hco_name', label: 'Name', control: 'text' }],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  views: [
    {
      table: 'hco_careteam',
      primaryId: 'hco_careteamid',
      name: 'Active',
      type: 'public',
      default: true,
      columns: { hco_name: 100 },
      order: { hco_name: 'ascending' },
      filters: [],
    },
  ],
  roles: [{ name: 'Reader', description: '', privileges: [{ verb: 'Read', table: 'hco_careteam', depth: 'Global' }] }],
  webResources: [{ name: 'hco_/a/b.js', displayName: 'b', type: 'js', content: bytes('"use strict";') }],
  controls: [
    {
      name: 'hco_N.C',
      files: new Map([
        ['ControlManifest.xml', bytes('<manifest/>')],
        ['bundle.js', bytes('1')],
      ]),
    },
  ],
  plugins: {
    dll: new Uint8Array([77, 90]),
    description: {
      fullName: 'Sample.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef',
      types: [
        {
          name: 'Sample.Plugins.Guard',
          steps: [
            {
              message: 'UpdateMultiple',
              stage: 20,
              mode: 0,
              tables: 'synced',
              filteringAttributes: ['hco_versionorder'],
              preImage: { alias: 'before', attributes: ['hco_versionorder'] },
              postImage: null,
              rank: 1,
              description: 'Guards versions.',
            },
          ],
        },
      ],
    },
  },
  apps: [
    {
      uniqueName: 'hco_App',
      name: 'App',
      description: '',
      tables: ['account'],
      forms: [],
      views: [],
      roleIds: [],
      areas: [
        {
          id: 'a',
          title: 'A',
          groups: [{ id: 'g', title: 'G', subAreas: [{ id: 's', title: 'S', table: 'account' }] }],
        },
      ],
    },
  ],
  dependencies: [],
};

const tree = (): Files => unpacked(solution, { tables });
const text = (files: Files, path: string): string => textOf(files.get(path) ?? bytes(''));

/** A file's XML without what carries no meaning: declaration, indentation, order of namespace attributes. */
const normal = (content: string): string =>
  content
    .replace(/^\uFEFF?<\?xml[^>]*\?>/, '')
    .replace(/ xmlns:xsi="[^"]*"/g, '')
    .replace(/>\s+</g, '><')
    .replace(/ \/>/g, '/>')
    .trim();

describe('packing', () => {
  test('unpacking what was packed gives the same files back', () => {
    const before = tree();
    const after = unpack(unzip(zip(pack(before, 0))));
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [path, content] of before)
      if (path.endsWith('.xml') && !path.startsWith('Controls/hco_N.C/ControlManifest.xml'))
        expect([path, normal(text(after, path))]).toEqual([path, normal(textOf(content))]);
      else expect([path, after.get(path)]).toEqual([path, content]);
  });

  test('the same solution gives the same bytes, and packing twice changes nothing', () => {
    expect(zip(pack(tree(), 0))).toEqual(zip(pack(tree(), 0)));
  });

  test('managed and unmanaged differ in one element of one part', () => {
    const unmanaged = pack(tree(), 0);
    const managed = pack(tree(), 1);
    const different = [...managed.keys()].filter((path) => text(managed, path) !== text(unmanaged, path));
    expect(different).toEqual(['solution.xml']);
    expect(text(managed, 'solution.xml').replace('<Managed>1<', '<Managed>0<')).toBe(text(unmanaged, 'solution.xml'));
  });

  test('every part that customizations.xml names is in the zip, and content types cover every part', () => {
    const parts = pack(tree(), 0);
    for (const [, name] of text(parts, 'customizations.xml').matchAll(/<FileName>([^<]+)<\/FileName>/g))
      expect([...parts.keys()]).toContain(name?.replace(/^\//, ''));
    const types = text(parts, '[Content_Types].xml');
    for (const path of parts.keys()) {
      const extension = /\.([A-Za-z0-9]+)$/.exec(path)?.[1];
      if (path !== '[Content_Types].xml')
        expect(types).toContain(extension ? `Extension="${extension}"` : `PartName="/${path}"`);
    }
  });

  test('files without their placeholder are an error, not a silent loss', () => {
    const broken = tree();
    broken.set('Other/Customizations.xml', bytes(text(broken, 'Other/Customizations.xml').replace(/<Roles \/>/, '')));
    expect(() => pack(broken, 0)).toThrow(PackProblem);
    expect(() => pack(broken, 0)).toThrow(/no <Roles \/>/);
  });

  test('a described file that is not there is an error', () => {
    const broken = tree();
    broken.delete('WebResources/hco_/a/b.js');
    expect(() => pack(broken, 0)).toThrow(/b\.js/);
  });

  test('malformed XML is named with its file', () => {
    const broken = tree();
    broken.set('Roles/Reader.xml', bytes('<Role><a></Role>'));
    expect(() => pack(broken, 0)).toThrow(/Roles\/Reader\.xml is not well-formed/);
  });
});

describe('zips from outside', () => {
  test('what is no zip says so', () => {
    expect(() => unzip(bytes('not a zip'))).toThrow(ZipProblem);
  });

  test('a path that would leave the folder is refused', () => {
    expect(() => unzip(zip(new Map([['../evil.xml', bytes('x')]])))).toThrow(/unsafe path/);
  });
});

describe('XML writing', () => {
  test('any text survives as attribute and as content', () => {
    const xmlText = fc
      .string({ unit: 'binary' })
      .filter((s) => !/[^\t\n\u0020-\uD7FF\uE000-\uFFFD]/u.test(s) && s.trim() === s);
    fc.assert(
      fc.property(xmlText, (value) => {
        const { root } = parseXml(print(el('a', { b: value }, value)), 'x');
        expect(root.attributes['b']).toBe(value);
        expect(root.text).toBe(value);
      }),
    );
  });
});
