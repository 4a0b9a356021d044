import { datePrecision, tableOf, type Column } from '@patient-outreach/model';
import { R4_TYPES } from '../fhir/resource-types';
import { byColumnType, conversions } from './conversions';
import type { Conversion, MapDefinition, MapEntry } from './definition';
import { namedOption, optionOf } from './row-builder';
import { modelSchema, type Schema } from './schema';

/**
 * Checks a map against the model: its tables, that every column exists, is of a type the conversion can fill and is
 * written once, and that references can point somewhere.
 * @returns complaints that name the place; none when the map is right.
 */
export function checkMapDefinition(map: MapDefinition, schema: Schema = modelSchema): string[] {
  const complaints: string[] = [];
  if (!R4_TYPES.has(map.resource)) complaints.push(`resource: "${map.resource}" is not a resource type of FHIR R4.`);
  const isTable = (name: string): boolean => schema.table(name)?.synced === true;
  if (!isTable(map.table)) return [...complaints, `table: the model has no synced table "${map.table}".`];
  complaints.push(...checkEntries(schema, map.table, map.columns, 'columns', []));
  for (const [index, child] of (map.children ?? []).entries()) {
    const where = `children[${index}]`;
    if (!isTable(child.table)) {
      complaints.push(`${where}.table: the model has no synced table "${child.table}".`);
      continue;
    }
    const parent = schema.column(child.table, child.parent);
    if (parent?.type !== 'lookup' || !parent.targets.includes(map.table))
      complaints.push(`${where}.parent: "${child.parent}" is not a lookup of ${child.table} to ${map.table}.`);
    complaints.push(...checkEntries(schema, child.table, child.columns, `${where}.columns`, [child.parent]));
  }
  const { match } = map;
  if (
    match !== undefined &&
    match.column !== 'hco_identifier' &&
    schema.column(map.table, match.column)?.type !== 'text'
  )
    complaints.push(`match: ${map.table} has no text column "${match.column}".`);
  return complaints;
}

/** Checks lines of one table by themselves, such as those an admin added. */
export function checkEntries(
  schema: Schema,
  table: string,
  entries: readonly MapEntry[],
  where: string,
  taken: readonly string[],
): string[] {
  const complaints: string[] = [];
  const written = new Set(taken);
  entries.forEach((entry, index) => {
    const at = `${where}[${index}]`;
    const column = entry.column === undefined ? undefined : schema.column(table, entry.column);
    const absent = (name: string): string =>
      schema.exists?.(table, name) === true
        ? `${at}: the column "${name}" of ${table} is of a kind that no line fills.`
        : `${at}: ${table} has no column "${name}".`;
    if (entry.column !== undefined && !column) return complaints.push(absent(entry.column));
    const conversion = entry.as ?? (column && byColumnType[column.type]);
    if (conversion === undefined) return complaints.push(`${at}: "as" is needed here.`);
    const writes = conversions[conversion].columns(entry);
    if (!writes) return complaints.push(`${at}: "${conversion}" needs other columns than these.`);
    for (const { name, types } of writes) {
      const target = schema.column(table, name);
      if (!target) complaints.push(absent(name));
      else if (!types.includes(target.type))
        complaints.push(`${at}: "${conversion}" cannot fill "${name}", which is ${target.type}.`);
      if (written.has(name)) complaints.push(`${at}: "${name}" is written twice.`);
      if (name in SYNC_COLUMNS) complaints.push(`${at}: "${name}" belongs to the sync.`);
      written.add(name);
      if (target)
        complaints.push(...wrongTarget(schema, name, target, conversion, entry).map((what) => `${at}: ${what}`));
    }
    return undefined;
  });
  return complaints;
}

/** What a column cannot hold though its type is right: options it does not have, rows of tables nobody fills. */
function wrongTarget(
  schema: Schema,
  name: string,
  column: Column,
  conversion: Conversion,
  { value, codes }: MapEntry,
): string[] {
  if (column.type === 'lookup' && !column.targets.some((target) => schema.table(target)?.synced === true))
    return [`"${name}" points to ${column.targets.join(', ')}, which the sync does not fill.`];
  if (column.type !== 'choice' && column.type !== 'choices') return [];
  if (conversion === 'partialDate')
    return datePrecision.options.every((option) => column.choice.options.some((own) => own.value === option.value))
      ? []
      : [`"${name}" needs the options of the choice ${datePrecision.name}.`];
  const unknown = [
    ...Object.values(codes ?? {}).filter((option) => namedOption(column.choice, option) === undefined),
    ...(value === undefined || optionOf(column.choice, String(value), codes) !== undefined ? [] : [String(value)]),
  ];
  return [...new Set(unknown)].map((option) => `"${name}" has no option "${option}".`);
}

const SYNC_COLUMNS = Object.fromEntries(
  [
    'hco_fhirkey',
    'hco_fhirid',
    'hco_source',
    'hco_versionid',
    'hco_versionorder',
    'hco_lastupdated',
    'hco_contenthash',
  ].map((name) => [name, tableOf('hco_encounter').columns[name]]),
);
