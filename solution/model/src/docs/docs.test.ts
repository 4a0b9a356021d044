import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tables } from '../tables';
import { diagram } from './diagram';
import { renderDocs } from './index';

const folder = resolve(__dirname, '../../../../docs/data-model');
const pages = renderDocs(tables);

describe('docs/data-model', () => {
  test.each([...pages.keys()])(
    '%s says what the model says (if not, run: npm run docs -w @patient-outreach/model)',
    (name) => {
      const path = join(folder, name);
      const kept = existsSync(path) ? readFileSync(path, 'utf8') : '';
      if (kept !== pages.get(name))
        throw new Error(`docs/data-model/${name} is out of date. Run: npm run docs -w @patient-outreach/model`);
    },
  );

  test('has no page that the model no longer writes', () => {
    expect(readdirSync(folder).filter((name) => !pages.has(name))).toEqual([]);
  });

  test('every link leads to a page and heading that is there', () => {
    const headings = new Map(
      [...pages].map(([name, text]) => [
        name,
        [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => (heading ?? '').toLowerCase().replace(/ /g, '-')),
      ]),
    );
    for (const [name, text] of pages)
      for (const [, page, heading] of text.matchAll(/\]\(([a-z]*(?:README)?(?:\.md)?)#([^)]+)\)/g))
        expect([name, page, headings.get(page === '' ? name : String(page))]).toEqual([
          name,
          page,
          expect.arrayContaining([heading]),
        ]);
  });

  test('every table, column and option of the model is in the reference', () => {
    const all = [...pages.values()].join('\n');
    for (const table of tables) {
      expect(all).toContain(`## ${table.logicalName}\n`);
      for (const [name, column] of Object.entries(table.columns)) {
        expect(all).toContain(`| \`${name}\` | ${column.label} |`);
        if (column.type === 'choice' || column.type === 'choices')
          for (const option of column.choice.options) expect(all).toContain(`| ${option.label} |`);
      }
    }
  });

  test('a picture joins lookups between the same two tables and marks N:N', () => {
    const picture = diagram('outreach', tables);
    expect(picture).toContain('contact ||--o{ hco_caregap : "patient"');
    expect(picture).toContain('hco_outreachattempt }o--o{ hco_caregap : "outreachattempt_caregap"');
    expect(diagram('communication', tables)).toContain('hco_careteam |o--o{ hco_communication : "sender, recipient"');
  });
});
