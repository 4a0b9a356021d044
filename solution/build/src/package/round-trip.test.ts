import fc from 'fast-check';
import { canonical } from '../testing/canonical';
import { exoticExport } from '../testing/exotic-export';
import { id, sampleSolution } from '../testing/sample-solution';
import { pack, PackProblem } from './pack';
import { bytes, textOf, type Files } from './tree';
import { unpack } from './unpack';
import { unzip, zip } from './zip';

const root = ['customizations.xml', 'solution.xml', '[Content_Types].xml'];
const text = (files: Files, path: string): string => textOf(files.get(path) ?? bytes(''));

/** The three files at the root compared canonically, every other part by its bytes. */
function expectSame(after: Files, before: Files): void {
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  for (const [part, content] of before)
    if (root.includes(part)) expect([part, canonical(text(after, part))]).toEqual([part, canonical(textOf(content))]);
    else expect([part, after.get(part)]).toEqual([part, content]);
}

describe('unpack, then pack', () => {
  test('reproduces a solution that has one of nearly everything', () => {
    expectSame(unzip(zip(pack(unpack(sampleSolution())))), sampleSolution());
  });

  test('reproduces an export of kinds we do not make and names that make trouble', () => {
    expectSame(unzip(zip(pack(unpack(exoticExport())))), exoticExport());
  });

  test('gives no file a path that leaves the folder or meets another one', () => {
    const paths = [...unpack(exoticExport()).keys()];
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    for (const path of paths) {
      expect(path).not.toMatch(/(^|\/)\.{1,2}(\/|$)|^\/|\\/);
      expect(paths.filter((other) => other.toLowerCase().startsWith(`${path.toLowerCase()}/`))).toEqual([]);
    }
  });

  test('writes the files SolutionPackager would write', () => {
    const paths = [...unpack(exoticExport()).keys()];
    expect(paths).toEqual(
      expect.arrayContaining([
        'Other/Solution.xml',
        'Other/Customizations.xml',
        'Other/Relationships.xml',
        'Other/Relationships/Account.xml',
        'Other/Relationships/new_Zebra.xml',
        'Other/FieldSecurityProfiles.xml',
        'Other/ConnectionRoles.xml',
        'Other/EntityMaps.xml',
        'Other/SiteMap.xml',
        'Entities/new_Zebra/Entity.xml',
        `Entities/new_Zebra/FormXml/main/{${id(101)}}.xml`,
        `Entities/new_Zebra/FormXml/card/{${id(101)}}.xml`,
        `Entities/new_Zebra/SavedQueries/{${id(111)}}.xml`,
        'Entities/new_Zebra/RibbonDiff.xml',
        'Entities/new_Zebra/Formulas/new_zebra-new_total.xaml',
        'OptionSets/new_z.xml',
        `Dashboards/{${id(331)}}.xml`,
        `Dashboards/{${id(333)}}.xml`,
        'WebResources/new_/js/a.js',
        'WebResources/new_/js/a.js.data.xml',
        'AppModules/new_app/AppModule.xml',
        'CanvasApps/new_page_1.meta.xml',
        'CanvasApps/new_page_1_DocumentUri.msapp',
        'Connectors/new_5Fapi.xml',
        'Connectors/new_5Fapi_openapidefinition.json',
      ]),
    );
  });

  test('leaves every placeholder childless, and what it does not understand verbatim', () => {
    const skeleton = text(unpack(exoticExport()), 'Other/Customizations.xml');
    for (const name of ['Entities', 'optionsets', 'Dashboards', 'WebResources', 'AppModules', 'SiteMap', 'EntityMaps'])
      expect(skeleton).toContain(`<${name} />`);
    expect(skeleton).toContain(`<new_unknownset><row a="1" b='it "is"'>text</row></new_unknownset>`);
    expect(skeleton).toContain('<Subject xml:space="preserve">  two  spaces </Subject>');
  });

  test('needs no sidecar for what pack itself wrote', () => {
    const tree = unpack(pack(unpack(sampleSolution())));
    expect([...unpack(pack(tree)).keys()].filter((path) => path.startsWith('.outreach/zip'))).toEqual(
      [...tree.keys()].filter((path) => path.startsWith('.outreach/zip')),
    );
  });

  test('the tree decides what kind of zip it becomes, unless told', () => {
    const tree = unpack(exoticExport());
    expect(text(pack(tree), 'solution.xml')).toContain('<Managed>1</Managed>');
    expect(text(pack(tree, 0), 'solution.xml')).toContain('<Managed>0</Managed>');
  });

  test('a new file in a tree that was unpacked joins behind the others', () => {
    const tree = unpack(exoticExport());
    tree.set('OptionSets/new_b.xml', bytes('<optionset Name="new_b" />'));
    const names = [...text(pack(tree), 'customizations.xml').matchAll(/<optionset Name="([^"]*)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(['new_z', 'new_a', 'new_a:', 'new_a?', 'new_b']);
  });
});

describe('pack', () => {
  const tree = (): Files => unpack(sampleSolution());
  const role = 'Roles/Visit reader.xml';

  test('takes the managed twin of a file in a tree of both kinds', () => {
    const both = tree();
    const path = `Entities/smp_visit/FormXml/main/{${id(10)}}.xml`;
    both.set(
      path.replace('.xml', '_managed.xml'),
      bytes(text(both, path).replace('description="Facts"', 'description="Managed facts"')),
    );
    expect(text(pack(both, 1), 'customizations.xml')).toContain('Managed facts');
    expect(text(pack(both, 0), 'customizations.xml')).not.toContain('Managed facts');
    both.delete(path);
    expect(text(pack(both, 1), 'customizations.xml')).toContain('Managed facts');
    expect(() => pack(both, 0)).toThrow(/--managed/);
  });

  test.each<[string, (files: Files) => void, RegExp]>([
    [
      'files without their placeholder',
      (files) =>
        files.set('Other/Customizations.xml', bytes(text(files, 'Other/Customizations.xml').replace('<Roles />', ''))),
      /no <Roles \/>/,
    ],
    [
      'a placeholder with content',
      (files) =>
        files.set(
          'Other/Customizations.xml',
          bytes(text(files, 'Other/Customizations.xml').replace('<Roles />', '<Roles><Role /></Roles>')),
        ),
      /one place/,
    ],
    ['a description without its file', (files) => files.delete('WebResources/smp_/scripts/visit.js'), /visit\.js/],
    [
      'a file without its description',
      (files) => files.delete('WebResources/smp_/scripts/visit.js.data.xml'),
      /visit\.js/,
    ],
    [
      'malformed XML',
      (files) => files.set(role, bytes('<Role><a></Role>')),
      /Roles\/Visit reader\.xml is not well-formed/,
    ],
    [
      'a document type',
      (files) => files.set(role, bytes('<!DOCTYPE a [<!ENTITY b "c">]><Role>&b;</Role>')),
      /document type/,
    ],
    [
      'two components with one id',
      (files) => files.set('Roles/Copy.xml', files.get(role) as Uint8Array),
      /one a new id|have the id/,
    ],
    [
      'an element in the wrong folder',
      (files) => files.set('Roles/x.xml', bytes('<optionset Name="x" />')),
      /must be <Role>/,
    ],
    [
      'a file that belongs nowhere',
      (files) => files.set('Entities/smp_visit/Extra/x.xml', bytes('<a />')),
      /Extra\/x\.xml/,
    ],
    [
      'a relationship that is only in the index',
      (files) => files.delete('Other/Relationships/Contact.xml'),
      /smp_contact_visit_patient/,
    ],
    ['a damaged sidecar', (files) => files.set('.outreach/zip.json', bytes('{')), /zip\.json/],
    ['no solution at all', (files) => files.clear(), /not the folder of an unpacked solution/],
  ])('says so of %s', (_name, change, message) => {
    const broken = tree();
    change(broken);
    expect(() => pack(broken)).toThrow(message);
  });

  test('passes over the project’s own files beside the tree', () => {
    const more = tree();
    for (const path of ['README.md', '.gitignore', 'Entities/.gitkeep']) more.set(path, bytes('x'));
    expect([...pack(more).keys()]).toEqual([...pack(tree()).keys()]);
  });

  test('is an error of its own kind', () => expect(() => pack(new Map(), 0)).toThrow(PackProblem));
});

describe('unpack', () => {
  test.each<[string, (parts: Files) => void, RegExp]>([
    ['no customizations.xml', (parts) => parts.delete('customizations.xml'), /not a solution zip/],
    ['another root element', (parts) => parts.set('customizations.xml', bytes('<a />')), /not a solution zip/],
    ['malformed XML', (parts) => parts.set('customizations.xml', bytes('<ImportExportXml>')), /not well-formed/],
    [
      'a document type',
      (parts) => parts.set('solution.xml', bytes('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a />')),
      /document type/,
    ],
    [
      'two components with one id',
      (parts) => parts.set('customizations.xml', bytes(text(parts, 'customizations.xml').replace(id(31), id(30)))),
      /have the id/,
    ],
    ['no UTF-8', (parts) => parts.set('solution.xml', new Uint8Array([60, 255, 254])), /not UTF-8/],
  ])('says so of %s', (_name, change, message) => {
    const parts = sampleSolution();
    change(parts);
    expect(() => unpack(parts)).toThrow(message);
  });
});

describe('any solution', () => {
  const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,7}$/);
  const content = fc.string({ unit: fc.constantFrom('a', ' ', '<', '&', '"', "'", '\n', 'é', '>', ']') });
  const escape = (value: string): string =>
    value
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/\n/g, '&#10;');
  const tagged = (inside: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .tuple(word, fc.uniqueArray(word, { maxLength: 2 }), content, inside)
      .map(
        ([name, attributes, value, inner]) =>
          `<${name}${attributes.map((key) => ` ${key}="${escape(value)}"`).join('')}>${inner}</${name}>`,
      );
  const text1 = content.map(escape);
  const leaf = tagged(text1);
  const branch = tagged(fc.array(leaf, { maxLength: 3 }).map((items) => items.join('\n')));
  const element = fc.oneof(leaf, branch, tagged(fc.array(branch, { maxLength: 2 }).map((items) => items.join(''))));
  const anyName = fc.oneof(
    word,
    content.map((value) => `x${value}`),
  );
  const known = fc.constantFrom(
    'Roles',
    'optionsets',
    'Dashboards',
    'WebResources',
    'AppModules',
    'EntityMaps',
    'Connectors',
    'CanvasApps',
    'Unknown',
  );
  const itemOf: Readonly<Record<string, (name: string, index: number, inner: string) => string>> = {
    Roles: (name, index, inner) => `<Role id="${id(index)}" name="${escape(name)}">${inner}</Role>`,
    optionsets: (name, index, inner) => `<optionset Name="${escape(name)}${index}">${inner}</optionset>`,
    Dashboards: (_name, index, inner) => `<Dashboard><FormId>{${id(900 - index)}}</FormId>${inner}</Dashboard>`,
    WebResources: (name, index) =>
      `<WebResource><WebResourceId>{${id(index)}}</WebResourceId><Name>${escape(name)}${index}</Name><FileName>/WebResources/r${index}</FileName></WebResource>`,
    AppModules: (name, index, inner) =>
      `<AppModule><UniqueName>${escape(name)}${index}</UniqueName>${inner}</AppModule>`,
    Connectors: (name, index) => `<Connector><name>${escape(name)}${index}</name></Connector>`,
    CanvasApps: (name, index) => `<CanvasApp><Name>${escape(name)}${index}</Name></CanvasApp>`,
  };

  test('comes back the same, whatever it holds', () => {
    const container = fc.tuple(known, fc.array(fc.tuple(anyName, element), { maxLength: 4 }), fc.boolean());
    fc.assert(
      fc.property(
        fc.uniqueArray(container, { maxLength: 6, selector: ([name]) => name }),
        element,
        (containers, stray) => {
          const parts: Files = new Map([
            [
              'solution.xml',
              bytes('<ImportExportXml><SolutionManifest><Managed>0</Managed></SolutionManifest></ImportExportXml>'),
            ],
            ['[Content_Types].xml', bytes('<Types xmlns="x" />')],
          ]);
          const body = containers.map(([name, items, mixed]) => {
            const make = itemOf[name] ?? ((_name: string, _index: number, inner: string) => inner);
            const inner = items.map(([itemName, child], index) => {
              if (name === 'WebResources') parts.set(`WebResources/r${index}`, bytes(itemName));
              return make(itemName, index + 1, child);
            });
            return `<${name}>${inner.join('\n  ')}${mixed ? stray : ''}</${name}>`;
          });
          parts.set('customizations.xml', bytes(`<ImportExportXml>${body.join('\n')}</ImportExportXml>`));
          const again = pack(unpack(parts));
          expect(canonical(text(again, 'customizations.xml'))).toBe(canonical(text(parts, 'customizations.xml')));
          for (const [part, value] of parts) if (!root.includes(part)) expect(again.get(part)).toEqual(value);
        },
      ),
      { numRuns: 300 },
    );
  });
});
