import { invalidArgument } from '../../http/faults';
import type { RequiredLevel } from '../types';

/** Reading of metadata objects that a caller sends. Values of the wrong type are refused by name. */
export type Given = Readonly<Record<string, unknown>>;

export function object(value: unknown, name: string): Given {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidArgument(`'${name}' must be an object.`);
  return value as Given;
}

export function text(given: Given, name: string): string | undefined {
  const value = given[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalidArgument(`'${name}' must be text.`);
  return value;
}

export function number(given: Given, name: string): number | undefined {
  const value = given[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalidArgument(`'${name}' must be a number.`);
  return value;
}

/** The English text of a Label, else its first; undefined when there is none. */
export function labelText(given: Given, name: string): string | undefined {
  const value = given[name];
  if (value === undefined || value === null) return undefined;
  const labels = object(value, name)['LocalizedLabels'];
  if (!Array.isArray(labels)) return undefined;
  const list = labels as { Label?: unknown; LanguageCode?: unknown }[];
  const chosen = list.find((l) => l.LanguageCode === 1033) ?? list[0];
  return typeof chosen?.Label === 'string' && chosen.Label !== '' ? chosen.Label : undefined;
}

/** `{Value: …}` of complex types such as RequiredLevel and FormatName. */
export function valueText(given: Given, name: string): string | undefined {
  const value = given[name];
  return value === undefined || value === null ? undefined : text(object(value, name), 'Value');
}

export function requiredLevel(given: Given): RequiredLevel {
  const value = valueText(given, 'RequiredLevel') ?? 'None';
  const levels: readonly RequiredLevel[] = ['None', 'Recommended', 'ApplicationRequired'];
  const level = levels.find((l) => l === value);
  if (!level) throw invalidArgument(`The required level '${value}' can't be chosen.`);
  return level;
}

/** A schema name with a customization prefix, as everything custom has. @throws Fault 400 (0x8004701A family in words). */
export function schemaName(given: Given): string {
  const name = text(given, 'SchemaName') ?? text(given, 'Name');
  if (name === undefined || !/^[A-Za-z][A-Za-z0-9]{1,7}_\w{1,90}$/.test(name))
    throw invalidArgument(
      `'${name ?? ''}' is no schema name: it needs a customization prefix of 2 to 8 characters and '_'.`,
    );
  return name;
}

/** The class in `@odata.type`, without namespace. */
export const className = (given: Given): string =>
  (text(given, '@odata.type') ?? '').replace(/^#?Microsoft\.Dynamics\.CRM\./, '');
