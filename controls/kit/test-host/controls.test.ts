import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { kitStringKeys } from '../src/text/kit-strings';

const controls = [
  { folder: 'patient-timeline', name: 'PatientTimeline' },
  { folder: 'care-team', name: 'CareTeam' },
];
const languages = [1025, 1031, 1033, 1036, 3082];
const root = resolve(__dirname, '../..');

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

function readResx(path: string): Map<string, string> {
  const found = readFileSync(path, 'utf8').matchAll(
    /<data name="([^"]+)" xml:space="preserve"><value>([^<]*)<\/value>/g,
  );
  return new Map([...found].map(([, key = '', value = '']) => [key, value]));
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\d\}/g) ?? [])].sort();

describe.each(controls)('$name', ({ folder, name }) => {
  const home = join(root, folder, name);
  const manifest = readFileSync(join(home, 'ControlManifest.Input.xml'), 'utf8');
  const resx = new Map(languages.map((id) => [id, readResx(join(home, `strings/${name}.${id}.resx`))]));
  const english = resx.get(1033) ?? new Map<string, string>();

  it('declares the platform’s libraries, the bound key and no external service', () => {
    expect(manifest).toContain(`namespace="PatientOutreach" constructor="${name}"`);
    expect(manifest).toContain('control-type="virtual"');
    expect(manifest).toContain('<platform-library name="React" version="16.14.0" />');
    expect(manifest).toContain('<platform-library name="Fluent" version="9.46.2" />');
    expect(manifest).toContain('<external-service-usage enabled="false">');
    expect(manifest).toMatch(/name="patientKey"[^>]*of-type="SingleLine.Text" usage="bound" required="true"/s);
    const listed = [...manifest.matchAll(/<resx path="([^"]+)"/g)].map(([, path = '']) => path);
    expect(listed.sort()).toEqual(
      readdirSync(join(home, 'strings'))
        .map((file) => `strings/${file}`)
        .sort(),
    );
  });

  it('exports one thing from a thin index', () => {
    const index = readFileSync(join(home, 'index.ts'), 'utf8');
    expect(index.split('\n').length).toBeLessThanOrEqual(150);
    expect(index.match(/^export /gm)).toHaveLength(1);
    expect(index).toContain(`export class ${name} `);
  });

  it.each(languages)('has every text in language %d, with the same places', (id) => {
    const texts = resx.get(id) ?? new Map<string, string>();
    expect([...texts.keys()]).toEqual([...english.keys()]);
    for (const [key, text] of texts) {
      expect([key, text.trim()]).not.toEqual([key, '']);
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
    }
  });

  it('has the texts its sources ask for, and no others', () => {
    const own = sourcesBelow(join(root, folder, 'src')).join('\n');
    const asked = new Set(own.match(/\b(Timeline|CareTeam)_\w+/g) ?? []);
    const fromManifest = [...manifest.matchAll(/-key="([^"]+)"/g)].map(([, key = '']) => key);
    const expected = new Set([...asked, ...kitStringKeys, ...fromManifest]);
    expect([...expected].filter((key) => !english.has(key))).toEqual([]);
    expect([...english.keys()].filter((key) => !expected.has(key))).toEqual([]);
  });

  it('reaches for nothing a control must leave alone', () => {
    const own = [...sourcesBelow(join(root, folder, 'src')), ...sourcesBelow(join(root, 'kit/src'))].join('\n');
    expect(own).not.toMatch(/\b(localStorage|sessionStorage|indexedDB|XMLHttpRequest|WebSocket)\b|\bfetch\(|console\./);
    expect(own).not.toMatch(/\b(window|document)\s*\.\s*addEventListener/);
    expect(own).not.toMatch(/from 'react-dom'|from '@fluentui\/react-icons'|dangerouslySetInnerHTML/);
  });
});

it('lists the kit’s texts as they are asked for', () => {
  const asked = new Set(
    sourcesBelow(join(root, 'kit/src'))
      .join('\n')
      .match(/\bKit_\w+/g) ?? [],
  );
  const elsewhere = controls.flatMap(({ folder }) =>
    sourcesBelow(join(root, folder, 'src')).flatMap((text) => text.match(/\bKit_\w+/g) ?? []),
  );
  expect(existsSync(join(root, 'kit/src/text/kit-strings.ts'))).toBe(true);
  expect([...asked, ...elsewhere].filter((key) => !(kitStringKeys as readonly string[]).includes(key))).toEqual([]);
});
