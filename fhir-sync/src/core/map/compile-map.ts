import { tableOf, type Column, type Table } from '@patient-outreach/model';
import { isObject, type FhirResource, type Json } from '../fhir/resource';
import { childKey } from '../keys/fhir-key';
import { byColumnType, conversions } from './conversions';
import type { BoundEntry, ConversionInput } from './conversions/conversion';
import { pathsOf, type ChildMap, type Conversion, type Include, type MapDefinition, type MapEntry } from './definition';
import { compileDirectPath, type PathEvaluator } from './direct-path';
import type { FhirPathEngine } from './fhirpath-engine';
import type { MapContext } from './map-context';
import { questionnaireAnswers } from './questionnaire-answers';
import { RowBuilder, type Bind, type ColumnValue, type MapProblem, type WarningCode } from './row-builder';
import { columnOf } from './standard-columns';

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
  readonly warnings: readonly WarningCode[];
  readonly problems: readonly MapProblem[];
}

export interface CompiledChild {
  readonly path: string;
  readonly table: Table;
  /** Lookup column (and navigation property) to the parent. */
  readonly parent: string;
  readonly lookups: readonly string[];
  /** Every column the map may write, but for the sync's own. */
  readonly columns: readonly string[];
}

export interface CompiledMap {
  readonly resource: string;
  readonly table: Table;
  readonly children: readonly CompiledChild[];
  /** Logical names of the lookups the map may set. */
  readonly lookups: readonly string[];
  /** Every column the map may write, but for the sync's own. */
  readonly columns: readonly string[];
  /** Resources the map needs beside its own. */
  readonly includes: (resource: FhirResource) => readonly { readonly type: string; readonly reference: string }[];
  readonly includedTypes: readonly string[];
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
export function compileMap(definition: MapDefinition, engine?: FhirPathEngine): CompiledMap {
  const evaluator = (path: string, base?: string): PathEvaluator => {
    const direct = compileDirectPath(path);
    if (direct) return direct;
    if (!engine) throw new Error(`The path "${path}" needs the FHIRPath library.`);
    return engine(path, base);
  };
  const lines = definition.columns.map((entry) => compileLine(definition.table, entry, (path) => evaluator(path)));
  const inactive = definition.inactiveWhen === undefined ? undefined : evaluator(definition.inactiveWhen);
  const children = (definition.children ?? []).map((child) => compileChild(definition.resource, child, evaluator));
  const includes = (definition.include ?? []).map((include) => ({ ...include, path: evaluator(include.fhir) }));
  return {
    resource: definition.resource,
    table: tableOf(definition.table),
    children: children.map(({ compiled }) => compiled),
    lookups: lookupsOf(definition.table, definition.columns),
    columns: writtenColumns(definition.table, definition.columns),
    includes: (resource) => includes.flatMap((include) => referencesOf(include, resource)),
    includedTypes: includes.map((include) => include.type),
    map: (resource, key, context) => {
      const row = new RowBuilder();
      for (const line of lines) line(resource, { row, resource, context });
      return {
        columns: row.columns,
        binds: row.binds,
        inactive: inactive && inactive(resource)[0] === true,
        children: children.flatMap(({ map }) => map(resource, key, context, row)),
        warnings: row.warnings,
        problems: row.problems,
      };
    },
  };
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

function lookupsOf(table: string, entries: readonly MapEntry[]): string[] {
  return entries.flatMap(({ column }) =>
    column !== undefined && columnOf(table, column)?.type === 'lookup' ? [column] : [],
  );
}

const conversionOf = (table: string, entry: MapEntry): Conversion | undefined => {
  const column = entry.column === undefined ? undefined : columnOf(table, entry.column);
  return entry.as ?? (column && byColumnType[column.type]);
};

function writtenColumns(table: string, entries: readonly MapEntry[]): string[] {
  return entries.flatMap((entry) => {
    const conversion = conversionOf(table, entry);
    return conversion === undefined ? [] : (conversions[conversion].columns(entry) ?? []).map(({ name }) => name);
  });
}

function compileLine(table: string, entry: MapEntry, evaluator: (path: string) => PathEvaluator): Line {
  const column = (name: string): Column => {
    const found = columnOf(table, name);
    if (!found) throw new Error(`${table} has no column "${name}".`);
    return found;
  };
  const conversion = conversionOf(table, entry);
  if (conversion === undefined) throw new Error(`A line of ${table} says neither a column nor a conversion.`);
  const paths = pathsOf(entry.fhir);
  const evaluators = paths.map(evaluator);
  const bound: BoundEntry = { entry, element: paths[0] ?? '', table, column };
  const { convert } = conversions[conversion];
  const fixed = entry.value === undefined ? undefined : [entry.value];
  return (root, input) => {
    let values: readonly Json[] = fixed ?? [];
    for (const evaluate of evaluators) {
      values = evaluate(root);
      if (values.length > 0) break;
    }
    convert(bound, { values, ...input });
  };
}

function compileChild(
  resourceType: string,
  child: ChildMap,
  evaluator: (path: string, base?: string) => PathEvaluator,
): {
  compiled: CompiledChild;
  map: (resource: FhirResource, key: string, context: MapContext, parent: RowBuilder) => MappedChild[];
} {
  const base = `${resourceType}.${child.path}`;
  const elements = child.elements === ANSWERS ? questionnaireAnswers : evaluator(child.elements ?? child.path);
  const lines = child.columns.map((entry) => compileLine(child.table, entry, (path) => evaluator(path, base)));
  const match = child.match.map((item) => pathsOf(item).map((path) => evaluator(path, base)));
  const compiled: CompiledChild = {
    path: child.path,
    table: tableOf(child.table),
    parent: child.parent,
    lookups: lookupsOf(child.table, child.columns),
    columns: [child.parent, ...writtenColumns(child.table, child.columns)],
  };
  const map = (resource: FhirResource, key: string, context: MapContext, parent: RowBuilder): MappedChild[] => {
    const found = new Map<string, MappedChild>();
    for (const element of elements(resource)) {
      const told = match.map((paths) =>
        JSON.stringify(paths.map((path) => path(element)).find((values) => values.length > 0) ?? []),
      );
      const own = childKey(key, child.path, told);
      // The same child twice is one row; the first says what it is.
      if (found.has(own)) {
        parent.warnings.push('ignored-value');
        continue;
      }
      const row = new RowBuilder();
      for (const line of lines) line(element, { row, resource, context });
      parent.warnings.push(...row.warnings);
      parent.problems.push(
        ...row.problems.map((problem) => ({ ...problem, element: `${child.path}.${problem.element}` })),
      );
      found.set(own, { key: own, map: compiled, columns: row.columns, binds: row.binds });
    }
    return [...found.values()];
  };
  return { compiled, map };
}
