import type { Column, Table } from '@patient-outreach/model';
import { parseReference } from '../fhir/reference';
import { asText, isObject, type FhirResource, type Json } from '../fhir/resource';
import { childKey, fhirKey } from '../keys/fhir-key';
import { byColumnType, conversions } from './conversions';
import type { BoundEntry, ConversionInput } from './conversions/conversion';
import {
  pathsOf,
  type ChildMap,
  type ColumnPolicy,
  type Conversion,
  type DeletionPolicy,
  type Include,
  type MapDefinition,
  type MapEntry,
  type OwnerDefinition,
} from './definition';
import { compileDirectPath, type PathEvaluator } from './direct-path';
import type { FhirPathEngine } from './fhirpath-engine';
import type { MapContext } from './map-context';
import { questionnaireAnswers } from './questionnaire-answers';
import {
  RowBuilder,
  type Bind,
  type ColumnValue,
  type Concept,
  type MapProblem,
  type WarningCode,
} from './row-builder';
import { modelSchema, type Schema } from './schema';

/** What a map made of a resource or of one of its child elements. */
export interface MappedRow {
  readonly columns: Readonly<Record<string, ColumnValue>>;
  readonly binds: readonly Bind[];
}
export interface MappedChild extends MappedRow {
  readonly key: string;
  readonly map: CompiledChild;
}
export interface MappedResource extends MappedRow {
  readonly children: readonly MappedChild[];
  /** Whether the row is to be inactive; undefined when the map does not say. */
  readonly inactive: boolean | undefined;
  /** Shared codes that lookups of the row and its children point to. */
  readonly concepts: readonly Concept[];
  /** Alternate key of the organization that the owner rule goes by. */
  readonly organization: string | undefined;
  /** What rows made by hand would have in the column of the match rule. */
  readonly match: readonly MatchValue[];
  readonly warnings: readonly WarningCode[];
  readonly problems: readonly MapProblem[];
}

/** A number that tells a person or thing, with the system that gave it when it is known. */
export interface MatchValue {
  readonly value: string;
  readonly system?: string;
}

/** A lookup a map may set. */
export interface CompiledLookup {
  readonly column: string;
  /** What `@odata.bind` names; clearing it clears a polymorphic lookup too. */
  readonly navigation: string;
  readonly targets: readonly string[];
}

export interface CompiledChild {
  readonly path: string;
  readonly table: Table;
  /** Lookup column to the parent. */
  readonly parent: string;
  /** What `@odata.bind` names to set it. */
  readonly parentNavigation: string;
  readonly lookups: readonly CompiledLookup[];
  /** Every column the map may write, but for the sync's own. */
  readonly columns: readonly string[];
  /** The elements of a resource, each with the key of its row; the same key stands for the same row. */
  readonly elements: (resource: FhirResource, parentKey: string) => readonly { key: string; element: Json }[];
}

export interface CompiledMap {
  readonly resource: string;
  readonly table: Table;
  readonly children: readonly CompiledChild[];
  readonly lookups: readonly CompiledLookup[];
  /** Every column the map may write, but for the sync's own. */
  readonly columns: readonly string[];
  /** Resources the map needs beside its own. */
  readonly includes: (resource: FhirResource) => readonly { readonly type: string; readonly reference: string }[];
  readonly includedTypes: readonly string[];
  readonly owner: OwnerDefinition | undefined;
  /** Column of the match rule. */
  readonly matchColumn: string | undefined;
  readonly onDelete: DeletionPolicy | undefined;
  /** Columns FHIR does not simply win. */
  readonly policies: ReadonlyMap<string, Exclude<ColumnPolicy, 'fhir'>>;
  readonly definition: MapDefinition;
  readonly map: (resource: FhirResource, key: string, context: MapContext) => MappedResource;
}

/** The one way to find elements that is no FHIRPath. */
const ANSWERS = 'answers()';

type Line = (root: Json, input: Omit<ConversionInput, 'values'>) => void;

/** @returns the paths of a map that need the FHIRPath library. */
export function generalPaths(definition: MapDefinition): string[] {
  const paths = (entries: readonly MapEntry[]): string[] => entries.flatMap((entry) => pathsOf(entry.fhir));
  return [
    ...paths(definition.columns),
    ...pathsOf(definition.inactiveWhen),
    ...pathsOf(definition.owner?.organization),
    ...pathsOf(definition.match?.path),
    ...(definition.include ?? []).map((include) => include.fhir),
    ...(definition.children ?? []).flatMap((child) => [
      ...(child.elements === undefined || child.elements === ANSWERS ? [] : [child.elements]),
      ...paths(child.columns),
      ...child.match.flatMap(pathsOf),
    ]),
  ].filter((path) => compileDirectPath(path) === undefined);
}

/**
 * Compiles a checked map.
 * @param engine needed when `generalPaths` names any.
 * @throws when a path is not FHIRPath, or needs the engine and there is none.
 */
export function compileMap(
  definition: MapDefinition,
  engine?: FhirPathEngine,
  schema: Schema = modelSchema,
): CompiledMap {
  const evaluator = (path: string, base?: string): PathEvaluator => {
    const direct = compileDirectPath(path);
    if (direct) return direct;
    if (!engine) throw new Error(`The path "${path}" needs the FHIRPath library.`);
    return engine(path, base);
  };
  const { table: name, owner, match } = definition;
  const table = tableIn(schema, name);
  const lines = definition.columns.map((entry) => compileLine(schema, name, entry, (path) => evaluator(path)));
  const inactive = pathsOf(definition.inactiveWhen).map((path) => evaluator(path));
  const organizations = pathsOf(owner?.organization).map((path) => evaluator(path));
  const matches = match && evaluator(match.path);
  const children = (definition.children ?? []).map((child) => compileChild(schema, definition, child, evaluator));
  const includes = (definition.include ?? []).map((include) => ({ ...include, path: evaluator(include.fhir) }));
  return {
    resource: definition.resource,
    table,
    children: children.map(({ compiled }) => compiled),
    lookups: lookupsOf(schema, name, definition.columns),
    columns: writtenColumns(schema, name, definition.columns),
    includes: (resource) => includes.flatMap((include) => referencesOf(include, resource)),
    includedTypes: includes.map((include) => include.type),
    owner,
    matchColumn: match?.column,
    onDelete: definition.onDelete,
    policies: policiesOf(schema, name, definition.columns),
    definition,
    map: (resource, key, context) => {
      const row = new RowBuilder();
      const input = { row, resource, context };
      for (const line of lines) line(resource, input);
      const mappedChildren = children.flatMap(({ map }) => map(resource, key, context, row));
      return {
        columns: row.columns,
        concepts: row.concepts,
        binds: row.binds,
        inactive: inactive.length === 0 ? undefined : inactive.some((path) => path(resource)[0] === true),
        organization: organizationOf(organizations, resource, context),
        match: matches ? matches(resource).flatMap(matchValue) : [],
        children: mappedChildren,
        warnings: row.warnings,
        problems: row.problems,
      };
    },
  };
}

function tableIn(schema: Schema, name: string): Table {
  const table = schema.table(name);
  if (!table) throw new Error(`There is no table "${name}".`);
  return table;
}

function organizationOf(
  paths: readonly PathEvaluator[],
  resource: FhirResource,
  context: MapContext,
): string | undefined {
  for (const path of paths)
    for (const value of path(resource)) {
      const literal = isObject(value) ? asText(value['reference']) : undefined;
      const target = literal === undefined ? undefined : parseReference(literal, context.base);
      if (target?.kind === 'resource' && target.type === 'Organization')
        return fhirKey('Organization', target.id, context.source);
    }
  return undefined;
}

function matchValue(found: Json): MatchValue[] {
  if (typeof found === 'string') return found.trim() === '' ? [] : [{ value: found.trim() }];
  const value = isObject(found) ? asText(found['value'])?.trim() : undefined;
  const system = isObject(found) ? asText(found['system']) : undefined;
  return value === undefined || value === '' ? [] : [{ value, ...(system === undefined ? {} : { system }) }];
}

function referencesOf(
  include: Include & { path: PathEvaluator },
  resource: FhirResource,
): { type: string; reference: string }[] {
  return include
    .path(resource)
    .flatMap((value) =>
      isObject(value) && typeof value['reference'] === 'string'
        ? [{ type: include.type, reference: value['reference'] }]
        : [],
    );
}

function lookupsOf(schema: Schema, table: string, entries: readonly MapEntry[]): CompiledLookup[] {
  return entries.flatMap(({ column: name }) => {
    const column = name === undefined ? undefined : schema.column(table, name);
    if (name === undefined || column?.type !== 'lookup') return [];
    const { targets } = column;
    return [{ column: name, navigation: schema.navigation(table, name, targets[0] ?? ''), targets }];
  });
}

const conversionOf = (schema: Schema, table: string, entry: MapEntry): Conversion | undefined => {
  const column = entry.column === undefined ? undefined : schema.column(table, entry.column);
  return entry.as ?? (column && byColumnType[column.type]);
};

function policiesOf(
  schema: Schema,
  table: string,
  entries: readonly MapEntry[],
): Map<string, Exclude<ColumnPolicy, 'fhir'>> {
  return new Map(
    entries.flatMap((entry) => {
      const { policy } = entry;
      if (policy === undefined || policy === 'fhir') return [];
      return writtenColumns(schema, table, [entry]).map((name): [string, typeof policy] => [name, policy]);
    }),
  );
}

function writtenColumns(schema: Schema, table: string, entries: readonly MapEntry[]): string[] {
  return entries.flatMap((entry) => {
    const conversion = conversionOf(schema, table, entry);
    return conversion === undefined ? [] : (conversions[conversion].columns(entry) ?? []).map(({ name }) => name);
  });
}

function compileLine(schema: Schema, table: string, entry: MapEntry, evaluator: (path: string) => PathEvaluator): Line {
  const columns = new Map<string, Column>();
  const column = (name: string): Column => {
    const found = columns.get(name) ?? schema.column(table, name);
    if (!found) throw new Error(`${table} has no column "${name}".`);
    columns.set(name, found);
    return found;
  };
  const conversion = conversionOf(schema, table, entry);
  if (conversion === undefined) throw new Error(`A line of ${table} says neither a column nor a conversion.`);
  const paths = pathsOf(entry.fhir);
  const evaluators = paths.map(evaluator);
  const bound: BoundEntry = { entry, element: paths[0] ?? '', table, schema, column };
  const { convert } = conversions[conversion];
  const fixed = entry.value === undefined ? undefined : [entry.value];
  return (root, { row, resource, context }) => {
    let values: readonly Json[] = fixed ?? [];
    for (const evaluate of evaluators) {
      values = evaluate(root);
      if (values.length > 0) break;
    }
    convert(bound, { values, row, resource, context });
  };
}

function compileChild(
  schema: Schema,
  { resource: resourceType, table: parentTable }: MapDefinition,
  child: ChildMap,
  evaluator: (path: string, base?: string) => PathEvaluator,
): {
  compiled: CompiledChild;
  map: (resource: FhirResource, key: string, context: MapContext, parent: RowBuilder) => MappedChild[];
} {
  const base = `${resourceType}.${child.path}`;
  const elements = child.elements === ANSWERS ? questionnaireAnswers : evaluator(child.elements ?? child.path);
  const lines = child.columns.map((entry) => compileLine(schema, child.table, entry, (path) => evaluator(path, base)));
  const match = child.match.map((item) => pathsOf(item).map((path) => evaluator(path, base)));
  const compiled: CompiledChild = {
    path: child.path,
    table: tableIn(schema, child.table),
    parent: child.parent,
    parentNavigation: schema.navigation(child.table, child.parent, parentTable),
    lookups: lookupsOf(schema, child.table, child.columns),
    columns: [child.parent, ...writtenColumns(schema, child.table, child.columns)],
    elements: (resource, parentKey) =>
      elements(resource).map((element) => {
        const told = match.map((paths) =>
          JSON.stringify(paths.map((path) => path(element)).find((values) => values.length > 0) ?? []),
        );
        return { key: childKey(parentKey, child.path, told), element };
      }),
  };
  const map = (resource: FhirResource, key: string, context: MapContext, parent: RowBuilder): MappedChild[] => {
    const found = new Map<string, MappedChild>();
    for (const { key: own, element } of compiled.elements(resource, key)) {
      // The same child twice is one row; the first says what it is.
      if (found.has(own)) {
        parent.warnings.push('ignored-value');
        continue;
      }
      const row = new RowBuilder();
      const input = { row, resource, context };
      for (const line of lines) line(element, input);
      parent.warnings.push(...row.warnings);
      parent.concepts.push(...row.concepts);
      parent.problems.push(
        ...row.problems.map((problem) => ({ ...problem, element: `${child.path}.${problem.element}` })),
      );
      found.set(own, { key: own, map: compiled, columns: row.columns, binds: row.binds });
    }
    return [...found.values()];
  };
  return { compiled, map };
}
