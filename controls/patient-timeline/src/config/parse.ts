import { iconNames } from '@patient-outreach/controls-kit';
import type { DateRule, ExcludeRule, SourceDefinition, StatusRule, TextRule } from './definition';
import { accents } from './definition';
import type { Problem } from './validate';
import { validateSources } from './validate';

export interface Configuration {
  readonly sources: readonly SourceDefinition[];
  /** What was left out, and why. */
  readonly problems: readonly Problem[];
}

/** Bounds on what is read from outside. */
const longestText = 200_000;
const mostSources = 60;

type Data = Readonly<Record<string, unknown>>;
class Unreadable extends Error {}

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

function text(data: Data, name: string): string {
  const value = data[name];
  if (typeof value !== 'string' || value === '' || value.length > 200) throw new Unreadable(`needs a text "${name}"`);
  return value;
}
const optionalText = (data: Data, name: string): string | undefined =>
  data[name] === undefined ? undefined : text(data, name);

function list<T>(data: Data, name: string, read: (item: Data) => T): T[] {
  const value = data[name] ?? [];
  if (!Array.isArray(value) || value.length > 20 || !value.every(isData))
    throw new Unreadable(`needs a list "${name}"`);
  return value.map(read);
}

function numbers(data: Data, name: string): number[] {
  const value: unknown = data[name] ?? [];
  if (!Array.isArray(value) || !value.every((item) => Number.isInteger(item))) {
    throw new Unreadable(`needs a list of option values "${name}"`);
  }
  return value as number[];
}

/** Leaves out what is undefined: an absent property is not one without a value. */
const present = <T extends object>(values: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

const dateRule = (item: Data): DateRule =>
  present<DateRule>({
    start: text(item, 'start'),
    startPrecision: optionalText(item, 'startPrecision'),
    end: optionalText(item, 'end'),
    endPrecision: optionalText(item, 'endPrecision'),
    ...(item['isDay'] === true ? { isDay: true } : {}),
  });

function textRule(item: Data): TextRule {
  const kind = (['text', 'choice', 'lookup'] as const).find((candidate) => candidate === (item['kind'] ?? 'text'));
  if (!kind) throw new Unreadable('has a text of unknown kind');
  const column = text(item, 'column');
  return present<TextRule>({
    column,
    kind,
    omit: numbers(item, 'omit'),
    secured: item['secured'] === true ? true : undefined,
  });
}

const excludeRule = (item: Data): ExcludeRule => ({ column: text(item, 'column'), values: numbers(item, 'values') });

const statusRule = (item: Data): StatusRule => ({
  column: text(item, 'column'),
  usual: numbers(item, 'usual'),
  ongoing: numbers(item, 'ongoing'),
  muted: numbers(item, 'muted'),
});

function sourceFrom(item: Data): SourceDefinition {
  const { status } = item;
  if (status !== undefined && !isData(status)) throw new Unreadable('needs an object "status"');
  const label = text(item, 'label');
  return present<SourceDefinition>({
    id: text(item, 'id'),
    optional: item['optional'] === true,
    table: text(item, 'table'),
    idColumn: text(item, 'idColumn'),
    patient: text(item, 'patient'),
    patientNavigation: optionalText(item, 'patientNavigation'),
    withInactive: item['withInactive'] === true,
    encounter: optionalText(item, 'encounter'),
    create: item['create'] === true,
    form: optionalText(item, 'form'),
    label,
    labelKey: label,
    kindKey: label,
    icon: iconNames.find((icon) => icon === (item['icon'] ?? 'document')) ?? (text(item, 'icon') as never),
    accent: accents.find((accent) => accent === (item['accent'] ?? 'steel')) ?? (text(item, 'accent') as never),
    dates: list(item, 'dates', dateRule),
    title: list(item, 'title', textRule),
    detail: list(item, 'detail', textRule),
    exclude: list(item, 'exclude', excludeRule),
    status: status === undefined ? undefined : statusRule(status),
  });
}

/**
 * Reads a configuration: `{ "hidden": [ids], "sources": [definitions] }`. A definition with the id of a default takes its
 * place; others come behind. What cannot be used is reported and left out, and the default it would have replaced stays.
 */
export function parseConfiguration(json: string, defaults: readonly SourceDefinition[]): Configuration {
  const whole = (message: string): Configuration => ({ sources: defaults, problems: [{ source: '–', message }] });
  if (json.length > longestText) return whole('is too long');
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return whole('is not JSON');
  }
  if (!isData(data)) return whole('is not an object');
  const { sources: entries = [], hidden = [] } = data;
  if (!Array.isArray(entries) || entries.length > mostSources) return whole('needs a list "sources"');
  if (!Array.isArray(hidden)) return whole('needs a list "hidden"');

  const problems: Problem[] = [];
  const own = new Map<string, SourceDefinition>();
  entries.forEach((entry: unknown, index) => {
    const name = isData(entry) && typeof entry['id'] === 'string' ? entry['id'] : String(index + 1);
    try {
      if (!isData(entry)) throw new Unreadable('is not an object');
      const source = sourceFrom(entry);
      const found = validateSources([source]);
      if (own.has(source.id)) throw new Unreadable('has an id that is used twice');
      if (found.length === 0) own.set(source.id, source);
      problems.push(...found);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems.push({ source: name, message: error.message });
    }
  });
  const replaced = defaults.map((source) => own.get(source.id) ?? source);
  const added = [...own.values()].filter(({ id }) => !defaults.some((source) => source.id === id));
  return { sources: [...replaced, ...added].filter(({ id }) => !hidden.includes(id)), problems };
}
