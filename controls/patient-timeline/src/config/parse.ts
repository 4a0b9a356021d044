import { checkSchema } from './check-schema';
import type { DateRule, ExcludeRule, SourceDefinition, StatusRule, TextRule } from './definition';
import type { Schema } from './schema';
import { configurationSchema, sourceSchema } from './schema';
import type { Problem } from './validate';
import { validateSources } from './validate';

export interface Configuration {
  readonly sources: readonly SourceDefinition[];
  /** What was left out, and why. */
  readonly problems: readonly Problem[];
}

/** Bound on what is read from outside. */
const longestText = 200_000;

/** An entry that fits `sourceSchema`. */
interface SourceEntry extends Omit<
  SourceDefinition,
  'labelKey' | 'kindKey' | 'label' | 'detail' | 'icon' | 'accent' | 'status'
> {
  readonly label: string;
  readonly icon?: SourceDefinition['icon'];
  readonly accent?: SourceDefinition['accent'];
  readonly dates: readonly DateRule[];
  readonly title: readonly TextRule[];
  readonly detail?: readonly TextRule[];
  readonly exclude?: readonly ExcludeRule[];
  readonly status?: { readonly column: string } & Partial<StatusRule>;
}

/** Entries of a list are checked one by one, so that a bad one does not take the good ones along. */
const outerSchema: Schema = {
  ...configurationSchema,
  properties: {
    ...configurationSchema.properties,
    sources: { type: 'array', maxItems: configurationSchema.properties?.['sources']?.maxItems ?? 0 },
  },
};

function sourceFrom({ status, ...entry }: SourceEntry): SourceDefinition {
  return {
    icon: 'document',
    accent: 'steel',
    detail: [],
    ...entry,
    labelKey: entry.label,
    kindKey: entry.label,
    ...(status ? { status: { usual: [], ongoing: [], muted: [], ...status } } : {}),
  };
}

/** The entry's own name, where it has one. */
function nameOf(entry: unknown, index: number): string {
  const id: unknown =
    typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)['id'] : undefined;
  return typeof id === 'string' && id !== '' ? id.slice(0, 40) : String(index + 1);
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
  const outer = checkSchema(outerSchema, data);
  if (outer !== undefined) return whole(outer);
  const { sources: entries = [], hidden = [] } = data as { sources?: readonly unknown[]; hidden?: readonly string[] };

  const problems: Problem[] = [];
  const own = new Map<string, SourceDefinition>();
  entries.forEach((entry, index) => {
    const report = (message: string): void => void problems.push({ source: nameOf(entry, index), message });
    const wrong = checkSchema(sourceSchema, entry);
    if (wrong !== undefined) return report(wrong);
    const source = sourceFrom(entry as SourceEntry);
    if (own.has(source.id)) return report('has an id that is used twice');
    const found = validateSources([source]);
    problems.push(...found);
    if (found.length === 0) own.set(source.id, source);
  });
  const replaced = defaults.map((source) => own.get(source.id) ?? source);
  const added = [...own.values()].filter(({ id }) => !defaults.some((source) => source.id === id));
  return { sources: [...replaced, ...added].filter(({ id }) => !hidden.includes(id)), problems };
}
