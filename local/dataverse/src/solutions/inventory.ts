import type { Element } from '../xml/dom';
import { attribute, childText, elements, first, path } from '../xml/dom';
import { readPackage } from './read-package';

/** Metadata that a solution file brings, by name in lower case. */
export interface Inventory {
  /** Tables the file defines itself, not those it extends. */
  tables: Set<string>;
  /** `table.column` */
  columns: Set<string>;
  /** `table.key` */
  keys: Set<string>;
  relationships: Set<string>;
  choices: Set<string>;
  /** What it says it needs of others: `type:name`. */
  required: Set<string>;
}

export const emptyInventory = (): Inventory => ({
  tables: new Set(),
  columns: new Set(),
  keys: new Set(),
  relationships: new Set(),
  choices: new Set(),
  required: new Set(),
});

export function inventoryOf(zip: Uint8Array | null): Inventory {
  const found = emptyInventory();
  if (zip === null) return found;
  const file = readPackage(zip);
  const root = file.customizations;
  for (const element of elements(first(root, 'Entities'), 'Entity')) addTable(found, element);
  for (const element of elements(first(root, 'EntityRelationships'), 'EntityRelationship'))
    found.relationships.add((attribute(element, 'Name') ?? '').toLowerCase());
  for (const element of elements(first(root, 'optionsets'), 'optionset'))
    found.choices.add((attribute(element, 'Name') ?? '').toLowerCase());
  const dependencies = path(file.solution, 'SolutionManifest', 'MissingDependencies');
  for (const item of elements(dependencies, 'MissingDependency')) {
    const required = first(item, 'Required');
    if (!required) continue;
    const name = attribute(required, 'schemaName') ?? attribute(required, 'id') ?? '';
    const parent = attribute(required, 'parentSchemaName');
    found.required.add(`${attribute(required, 'type') ?? ''}:${parent ? `${parent}.` : ''}${name}`.toLowerCase());
  }
  return found;
}

function addTable(found: Inventory, element: Element): void {
  const info = path(element, 'EntityInfo', 'entity');
  const name = ((info ? attribute(info, 'Name') : null) ?? childText(element, 'Name') ?? '').toLowerCase();
  if (childText(info, 'EntitySetName') !== null) found.tables.add(name);
  for (const column of elements(first(info, 'attributes'), 'attribute'))
    found.columns.add(`${name}.${(childText(column, 'LogicalName') ?? childText(column, 'Name') ?? '').toLowerCase()}`);
  for (const key of elements(first(info, 'EntityKeys'), 'EntityKey'))
    found.keys.add(`${name}.${(childText(key, 'LogicalName') ?? childText(key, 'Name') ?? '').toLowerCase()}`);
}

/** Members of `a` that are in none of the others. */
export const only = (a: ReadonlySet<string>, ...others: ReadonlySet<string>[]): string[] =>
  [...a].filter((x) => !others.some((o) => o.has(x)));
