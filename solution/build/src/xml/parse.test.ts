import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import fc from 'fast-check';
import { child } from './document';
import { el } from './element';
import { parseXml, XmlProblem } from './parse';
import { print } from './print';

describe('reading XML', () => {
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

  test('CDATA, references, line ends and indentation mean what the standard says', () => {
    const { root } = parseXml('<a b="1&#10;2\n3">\r\n <c><![CDATA[<x>&amp;]]>&#x41;\r\n</c> </a>', 'x');
    expect(root.attributes['b']).toBe('1\n2 3');
    expect(child(root, 'c')?.text).toBe('<x>&amp;A\n');
    expect([root.text, root.mixed]).toEqual(['', false]);
  });

  const bad = [
    '',
    ' ',
    'x',
    '<a>',
    '<a></b>',
    '<a><b></a></b>',
    '<a/><b/>',
    '<a/>x',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<a b/>',
    '<a b="<"/>',
    '<a>&nope;</a>',
    '<a>&</a>',
    '<a>& b</a>',
    '<a>&#0;</a>',
    '<a>&#xD800;</a>',
    '<a>]]></a>',
    '<a><!-- -- --></a>',
    '<a><![CDATA[</a>',
    '<a b="1"c="2"/>',
    '<1a/>',
    '< a/>',
    '<a x:b="1"/>',
    '<x:a/>',
    '<a>\u0001</a>',
    '<?xml version="1.0"?><?xml version="1.0"?><a/>',
    '<a><?xml version="1.0"?></a>',
    '<a',
    '<a></a',
    '<a><',
    '<a><!ELEMENT b></a>',
    ' <?xml version="1.0"?><a/>',
  ];
  test.each(bad)('%j is refused', (text) => {
    expect(() => parseXml(text, 'file.xml')).toThrow(XmlProblem);
    expect(() => parseXml(text, 'file.xml')).toThrow(/^file\.xml is not well-formed XML: line \d+/);
  });

  test.each([
    '<!DOCTYPE a><a/>',
    '<!DOCTYPE a [<!ENTITY b "bbb">]><a>&b;</a>',
    '<!doctype a SYSTEM "http://example.org/x"><a/>',
    '<?xml version="1.0"?>\n<!-- c --><!DOCTYPE a><a/>',
  ])('%j is refused for its document type', (text) =>
    expect(() => parseXml(text, 'f')).toThrow(/document type declaration/),
  );

  test('nesting without end is refused, not a crash', () => {
    expect(() => parseXml('<a>'.repeat(100_000), 'f')).toThrow(/levels of elements/);
  });

  test('never takes what another strict reader refuses', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<b/>',
      '<b c="1">',
      '</b>',
      'x',
      '&lt;',
      '&',
      '<',
      '>',
      '"',
      "'",
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?p',
      '?>',
      ' ',
      '=',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = `<r>${pieces.join('')}</r>`;
        let ours = true;
        let theirs = true;
        try {
          parseXml(text, 'f');
        } catch {
          ours = false;
        }
        try {
          new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
        } catch {
          theirs = false;
        }
        if (!theirs) expect([text, ours]).toEqual([text, false]);
      }),
      { numRuns: 2000 },
    );
  });
});
