import { pack } from '../package/pack';
import { bytes, textOf, type Files } from '../package/tree';
import { unpack } from '../package/unpack';
import { id, sampleSolution } from '../testing/sample-solution';
import { rules } from './rules';
import { check } from './run';
import { mistakes } from '../testing/mistakes';

const C = 'customizations.xml';

describe('the sample', () => {
  test.each([0, 1] as const)('has no findings (managed %s)', (managed) => {
    expect(check({ parts: sampleSolution(managed), twin: sampleSolution(managed === 0 ? 1 : 0) })).toEqual([]);
  });

  test('has none after unpacking and packing either', () => {
    expect(check({ parts: pack(unpack(sampleSolution())) })).toEqual([]);
  });
});

describe('a single mistake', () => {
  test('there are at least 40 different ones, and every rule has one', () => {
    expect(mistakes.length).toBeGreaterThanOrEqual(40);
    expect(new Set(mistakes.map((mistake) => mistake.name)).size).toBe(mistakes.length);
    const found = new Set(mistakes.map((mistake) => mistake.rule));
    expect(rules.map((rule) => rule.id).filter((rule) => !found.has(rule))).toEqual([]);
  });

  test.each(mistakes.map((mistake) => [mistake.rule, mistake.name, mistake] as const))(
    '%s: %s',
    (_rule, _name, mistake) => {
      const good = sampleSolution(mistake.managed ?? 0);
      const bad = new Map(good);
      mistake.make(bad);
      expect([...bad].some(([part, content]) => good.get(part) !== content) || bad.size !== good.size).toBe(true);
      const findings = check({ parts: bad, ...(mistake.twin ? { twin: sampleSolution(1) } : {}) });
      const named = findings.filter(
        (finding) => finding.rule === mistake.rule && finding.message.includes(mistake.says),
      );
      expect({ named: named.length > 0, findings }).toMatchObject({ named: true });
      for (const finding of findings) {
        expect(finding.file).not.toBe('');
        expect(finding.message).toMatch(/[.!]$/);
      }
    },
  );
});

describe('findings', () => {
  const only = (parts: Files): readonly { readonly file: string; readonly path: string; readonly rule: string }[] =>
    check({ parts });
  test('say where: part and element path', () => {
    const parts = sampleSolution();
    parts.set(
      C,
      bytes(textOf(parts.get(C) as Uint8Array).replace('datafieldname="smp_when"', 'datafieldname="smp_never"')),
    );
    expect(only(parts)).toMatchObject([
      {
        rule: 'form-control-column',
        file: C,
        path: expect.stringMatching(
          /^\/ImportExportXml\/Entities\/Entity\[Name='smp_visit'\]\/FormXml\/forms\/systemform\/.*\/control$/,
        ) as string,
      },
    ]);
  });

  test('a solution without solution.xml or with malformed XML is a finding, not a crash', () => {
    const parts = sampleSolution();
    parts.set(C, bytes('<ImportExportXml>'));
    expect(only(parts)).toMatchObject([{ rule: 'xml-part', file: C }]);
    parts.delete('solution.xml');
    expect(only(parts)).toMatchObject([{ rule: 'xml-part', file: 'solution.xml' }]);
  });

  test('a script that reaches out of its world is not let out', () => {
    const parts = sampleSolution();
    const script = `WebResources/smp_scriptsvisitjs${id(80).toUpperCase()}`;
    parts.set(
      script,
      bytes('process.exit(9); var Sample = { Visit: { onLoad: function () {}, onWhen: function () {} } };'),
    );
    expect(only(parts)).toEqual([]);
    parts.set(script, bytes('for (;;) {}'));
    expect(new Set(only(parts).map((finding) => finding.rule))).toEqual(new Set(['script-function']));
  });
});
