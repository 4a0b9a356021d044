import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { crc32 } from './crc32';
import { bytes } from './tree';
import { unzip, zip, ZipProblem } from './zip';

interface Made {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the directory says instead of the truth. */
  readonly saysSize?: number;
  readonly saysCrc?: number;
  readonly flags?: number;
  readonly method?: number;
  /** Point at the content of the first entry. */
  readonly overlap?: boolean;
  /** Not packed, with the sizes in the zip64 field and behind the content, as tools that write to a stream do. */
  readonly streamed?: boolean;
}

/** A zip as someone with bad intent would write it. */
function craft(entries: readonly Made[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const made of entries) {
    const { name, content, saysSize, saysCrc, flags = 0x800, method = 8, overlap, streamed } = made;
    if (streamed) {
      const path = Buffer.from(name, 'utf8');
      const header = Buffer.alloc(30);
      header.writeUInt32LE(0x04034b50, 0);
      header.writeUInt16LE(0x808, 6);
      header.writeUInt16LE(path.length, 26);
      const descriptor = Buffer.alloc(24);
      descriptor.writeUInt32LE(0x08074b50, 0);
      const entry = Buffer.alloc(46);
      entry.writeUInt32LE(0x02014b50, 0);
      entry.writeUInt16LE(0x808, 8);
      entry.writeUInt32LE(crc32(content), 16);
      for (const at of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, at);
      entry.writeUInt16LE(path.length, 28);
      const field = Buffer.alloc(28);
      field.writeUInt16LE(1, 0);
      field.writeUInt16LE(24, 2);
      field.writeBigUInt64LE(BigInt(content.length), 4);
      field.writeBigUInt64LE(BigInt(content.length), 12);
      field.writeBigUInt64LE(BigInt(offset), 20);
      entry.writeUInt16LE(field.length, 30);
      central.push(entry, path, field);
      locals.push(header, path, Buffer.from(content), descriptor);
      offset += 30 + path.length + content.length + descriptor.length;
      continue;
    }
    const packed = deflateRawSync(content, { level: 9 });
    const header = Buffer.alloc(30);
    const path = Buffer.from(name, 'utf8');
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(saysCrc ?? crc32(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(saysSize ?? content.length, 24);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(overlap ? 0 : offset, 42);
    central.push(entry, path);
    locals.push(header, path, packed);
    offset += 30 + path.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const one = (name: string, more: Partial<Made> = {}): Uint8Array => craft([{ name, content: bytes('hello'), ...more }]);

describe('zips', () => {
  test('what is zipped comes back', () => {
    const path = fc.stringMatching(/^[a-z]{1,8}(\/[A-Za-z0-9_!{}-]{1,8}){0,3}\.x$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(path, { selector: (name) => name.toLowerCase(), maxLength: 5 }),
        fc.uint8Array(),
        (paths, content) => {
          const files = new Map(paths.map((name) => [name, content]));
          expect(unzip(zip(files))).toEqual(files);
        },
      ),
    );
  });

  test('stored, streamed and wide entries are read, and names in every script', () => {
    const names = ['WebResources/straße', 'Workflows/Überblick 概要 🩺-1.json', "customapis/it's (1) +%41!{}/a.xml"];
    const made = craft(names.map((name, index) => ({ name, content: bytes(`${index}${name}`), streamed: index > 0 })));
    expect([...unzip(made)].map(([name, content]) => [name, new TextDecoder().decode(content)])).toEqual(
      names.map((name, index) => [name, `${index}${name}`]),
    );
  });

  test('backslashes between folders are read as slashes, and cannot hide a path that leaves', () => {
    expect([...unzip(one('Controls\\a\\bundle.js')).keys()]).toEqual(['Controls/a/bundle.js']);
    expect(() =>
      unzip(
        craft([
          { name: 'a\\b', content: bytes('1') },
          { name: 'a/b', content: bytes('2') },
        ]),
      ),
    ).toThrow(/twice/);
  });

  test('the checksum is the one of the standard', () => expect(crc32(bytes('123456789'))).toBe(0xcbf43926));

  test.each([
    '../evil',
    'a/../../evil',
    '/etc/passwd',
    'C:/x',
    'c:x',
    'C:\\x',
    '\\\\host\\x',
    '..\\evil',
    'a\\..\\..\\evil',
    'a\u0000b',
    'a//b',
    './a',
    'a/.',
    '\u0007',
    'x'.repeat(2000),
  ])('the entry name %j is refused', (name) => {
    expect(() => unzip(one(name))).toThrow(/unsafe path/);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['not a zip', bytes('not a zip'), /not a zip/],
    ['nothing', new Uint8Array(), /not a zip/],
    ['the end of a zip only', one('a').slice(-22), /not a zip|damaged/],
    ['half a zip', one('a').slice(0, 40), /not a zip/],
    [
      'two entries of one name',
      craft([
        { name: 'a', content: bytes('1') },
        { name: 'a', content: bytes('2') },
      ]),
      /twice/,
    ],
    [
      'names that differ in case only',
      craft([
        { name: 'A/b', content: bytes('1') },
        { name: 'a/B', content: bytes('2') },
      ]),
      /one file on many systems/,
    ],
    [
      'a file that is a folder too',
      craft([
        { name: 'a', content: bytes('1') },
        { name: 'a/b', content: bytes('2') },
      ]),
      /a file and as a folder/,
    ],
    ['a size that is too small', one('a', { saysSize: 2 }), /not of the size/],
    ['a size that is too big', one('a', { saysSize: 50 }), /not of the size/],
    ['a wrong checksum', one('a', { saysCrc: 1 }), /damaged/],
    ['a password', one('a', { flags: 0x801 }), /encrypted/],
    ['another way of packing', one('a', { method: 14 }), /not packed with deflate/],
    [
      'entries that share their bytes',
      craft([
        { name: 'a', content: bytes('1'.repeat(99)) },
        { name: 'b', content: bytes('1'.repeat(99)), overlap: true },
      ]),
      /overlap/,
    ],
    ['a bomb', one('a', { content: new Uint8Array(64 * 1024 * 1024) }), /refused for safety/],
    [
      'a bomb that says it is small',
      one('a', { content: new Uint8Array(64 * 1024 * 1024), saysSize: 10 }),
      /not of the size/,
    ],
    ['more than 512 MB', one('a', { saysSize: 600 * 1024 * 1024 }), /512 MB/],
  ])('%s is refused', (_name, content, message) => {
    expect(() => unzip(content)).toThrow(ZipProblem);
    expect(() => unzip(content)).toThrow(message);
  });

  test('a zip inside a zip is a part like any other', () => {
    const inner = one('a', { content: new Uint8Array(64 * 1024 * 1024) });
    expect(unzip(zip(new Map([['CanvasApps/a.msapp', inner]])))).toEqual(
      new Map([['CanvasApps/a.msapp', new Uint8Array(inner)]]),
    );
  });

  test('damage anywhere is an error of ours or harmless, never a crash', () => {
    const good = one('customizations.xml');
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (index, value) => {
        const bad = new Uint8Array(good);
        bad[index] = value;
        try {
          unzip(bad);
        } catch (error) {
          expect(error).toBeInstanceOf(ZipProblem);
        }
      }),
      { numRuns: 500 },
    );
  });
});
