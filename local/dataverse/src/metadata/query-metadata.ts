import { invalidArgument, notImplemented } from '../http/faults';
import type { Described, Json } from './shape';

/** The complex types of RetrieveMetadataChanges (Web API reference: EntityQueryExpression and what it holds). */
export interface FilterExpression {
  FilterOperator?: unknown;
  Conditions?: unknown;
  Filters?: unknown;
}

export interface MetadataQuery {
  Criteria?: FilterExpression | null;
  Properties?: { AllProperties?: unknown; PropertyNames?: unknown } | null;
}

type Test = (item: Json) => boolean;

const list = (value: unknown, name: string): Record<string, unknown>[] => {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalidArgument(`'${name}' must be a list.`);
  return value as Record<string, unknown>[];
};

/** @throws Fault 400 for an unknown operator. */
export function criteria(filter: FilterExpression | null | undefined): Test {
  if (!filter) return () => true;
  const tests = [
    ...list(filter.Conditions, 'Conditions').map(condition),
    ...list(filter.Filters, 'Filters').map((f) => criteria(f)),
  ];
  const operator = filter.FilterOperator ?? 'And';
  if (operator === 'And' || operator === 0) return (item) => tests.every((t) => t(item));
  if (operator === 'Or' || operator === 1) return (item) => tests.length === 0 || tests.some((t) => t(item));
  throw invalidArgument(`The filter operator '${text(operator)}' is unknown.`);
}

function condition(given: Record<string, unknown>): Test {
  const name = text(given['PropertyName']);
  const operator = text(given['ConditionOperator']);
  const holder = given['Value'] as { Value?: unknown } | null | undefined;
  const value = typeof holder === 'object' && holder !== null ? holder.Value : holder;
  const of = (item: Json): string => {
    if (!(name in item)) throw invalidArgument(`'${name}' is not a property of the metadata.`);
    return comparable(item[name]);
  };
  const order = (sign: 1 | -1): Test => {
    const wanted = Number(value);
    return (item) => Number(of(item)) * sign > wanted * sign;
  };
  switch (operator) {
    case 'Equals':
      return (item) => of(item) === comparable(value);
    case 'NotEquals':
      return (item) => of(item) !== comparable(value);
    case 'In':
    case 'NotIn': {
      const values = new Set(valuesOf(value));
      return (item) => values.has(of(item)) === (operator === 'In');
    }
    case 'GreaterThan':
      return order(1);
    case 'LessThan':
      return order(-1);
    default:
      throw invalidArgument(`The condition operator '${operator}' is unknown.`);
  }
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

/** Managed properties compare by their value, all else as text; ObjectValue carries its value as text. */
function comparable(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'Value' in value) return text(value.Value).toLowerCase();
  return text(value).toLowerCase();
}

/** The values of In: a list, a list written as JSON, or text with commas. */
function valuesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(comparable);
  const written = text(value).trim();
  if (written.startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(written.replace(/'/g, '"'));
      if (Array.isArray(parsed)) return parsed.map(comparable);
    } catch {
      throw invalidArgument("The value of 'In' must be a list.");
    }
  }
  return written.split(',').map((v) => comparable(v.trim()));
}

const always = ['@odata.type', 'MetadataId', 'LogicalName', 'SchemaName', 'HasChanged'];

/** Which properties a query shows; null = all of them. */
export function shownNames(query: MetadataQuery | null | undefined): ReadonlySet<string> | null {
  const { AllProperties: all, PropertyNames: names } = query?.Properties ?? {};
  if (all === true || all === 'true') return null;
  return new Set([...always, ...list(names, 'PropertyNames').map(text)]);
}

/** The asked-for properties of an item. Navigation properties are the caller's to add. @throws Fault 400 for unknown ones. */
export function shown(item: Described, names: ReadonlySet<string> | null): Json {
  const known = Object.entries(item.json).filter(([, value]) => value !== undefined);
  if (names === null) return Object.fromEntries(known);
  return Object.fromEntries(known.filter(([name]) => names.has(name)));
}

const isLabel = (
  value: object,
): value is { LocalizedLabels: { LanguageCode: number }[]; UserLocalizedLabel: unknown } =>
  'LocalizedLabels' in value && Array.isArray(value.LocalizedLabels);

/** Labels in the asked-for languages only. */
export function withLanguages(value: unknown, languages: readonly number[]): unknown {
  if (languages.length === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((v) => withLanguages(v, languages));
  if (isLabel(value)) {
    const labels = value.LocalizedLabels.filter((l) => languages.includes(l.LanguageCode));
    return { ...value, LocalizedLabels: labels };
  }
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withLanguages(v, languages)]));
}

export function languagesOf(query: unknown): number[] {
  const { FilterLanguages: languages, MissingLabelBehavior: missing } = (query ?? {}) as Record<string, unknown>;
  if (missing !== undefined && missing !== null && missing !== 0) throw notImplemented("'MissingLabelBehavior'");
  return list(languages, 'FilterLanguages').map(Number);
}
