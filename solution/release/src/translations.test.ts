import { healthCore, translations } from '@patient-outreach/health-core';
import { tables } from '@patient-outreach/model';
import { patientOutreachSolution } from '@patient-outreach/patient-outreach-solution';
import { unpacked, type Solution } from '@patient-outreach/solution-build';
import { mappedTables } from './mapped-tables';
import { msemrSyncSolution } from './msemr-sync/msemr-sync';

const solutions: readonly Solution[] = [
  healthCore({
    controls: [],
    patientScript: new Uint8Array(),
    quarantineScript: new Uint8Array(),
    mapped: mappedTables(),
  }),
  patientOutreachSolution(),
  msemrSyncSolution([]),
];

const decode = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

/** Texts of one language in the files of a solution, whichever element they stand in. */
function textsOf(solution: Solution, lcid: number): string[] {
  const found: string[] = [];
  for (const [path, content] of unpacked(solution, { tables }))
    if (path.endsWith('.xml'))
      for (const [tag] of new TextDecoder().decode(content).matchAll(/<\w+ [^>]*(?:languagecode|LCID)="\d+"[^>]*>/g)) {
        const [, language] = /(?:languagecode|LCID)="(\d+)"/.exec(tag) ?? [];
        const [, text = ''] = /(?:description|Title)="([^"]*)"/.exec(tag) ?? [];
        if (Number(language) === lcid && text !== '') found.push(decode(text));
      }
  return found;
}

const english = new Set(solutions.flatMap((solution) => textsOf({ ...solution, translations: [] }, 1033)));

describe('translations', () => {
  test('are there for Spanish and German', () => {
    expect(translations.map(({ lcid }) => lcid)).toEqual([3082, 1031]);
  });

  test.each(translations)('$lcid: every label has one', ({ texts }) => {
    expect([...english].filter((text) => !texts[text]?.trim())).toEqual([]);
  });

  test.each(translations)('$lcid: none is of a label that is gone', ({ texts }) => {
    expect(Object.keys(texts).filter((text) => !english.has(text))).toEqual([]);
  });

  test.each(translations)('$lcid: every label in the solutions is written in it too', ({ lcid }) => {
    for (const solution of solutions) expect(textsOf(solution, lcid)).toHaveLength(textsOf(solution, 1033).length);
  });

  test('the solutions list the languages', () => {
    for (const solution of solutions) {
      const skeleton = new TextDecoder().decode(unpacked(solution, { tables }).get('Other/Customizations.xml'));
      expect([...skeleton.matchAll(/<Language>(\d+)</g)].map(([, lcid]) => Number(lcid))).toEqual([1033, 3082, 1031]);
    }
  });

  test('views of one table keep names of their own in every language', () => {
    for (const { lcid, texts } of translations) {
      const seen = new Set<string>();
      for (const view of solutions.flatMap(({ views }) => views)) {
        const name = `${lcid} ${view.table} ${texts[view.name]}`;
        expect(seen).not.toContain(name);
        seen.add(name);
      }
    }
  });
});
