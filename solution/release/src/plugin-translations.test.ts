import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { translationsWithPlugins } from '@patient-outreach/health-core';

const folder = resolve(__dirname, '../../../plugins/src/Apis');

/** Labels of custom APIs as they stand beside the classes, so that the test needs no built DLL. */
function labels(): Set<string> {
  const found = new Set<string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cs')))
    for (const [attribute] of readFileSync(join(folder, file), 'utf8').matchAll(
      /\[(?:CustomApi|Request|Response)\([\s\S]*?\)\]/g,
    ))
      for (const [, text = ''] of attribute.matchAll(/(?:DisplayName|Description) = "([^"]*)"/g)) found.add(text);
  return found;
}

test.each(translationsWithPlugins)('$lcid: every label of a custom API has a translation', ({ texts }) => {
  expect(labels().size).toBeGreaterThan(20);
  expect([...labels()].filter((text) => !texts[text]?.trim())).toEqual([]);
});

test.each(['es', 'de'])('%s: none is of a label that is gone', (language) => {
  const file = resolve(__dirname, `../../health-core/src/translations/plugins.${language}.json`);
  expect(existsSync(file)).toBe(true);
  const texts = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  expect(texts.filter((text) => !labels().has(text))).toEqual([]);
});
