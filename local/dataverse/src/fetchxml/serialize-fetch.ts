import { formatValue } from '../data/format-value';
import type { Json, NameResolver, WantsAnnotation } from '../data/serialize-row';
import { etag, formattedValue, jsonValue, writeColumn } from '../data/serialize-row';
import type { Catalog } from '../metadata/catalog';
import { isLookup } from '../metadata/types';
import { resolveNames } from '../query/resolve-names';
import type { SqlDatabase, SqlRow } from '../store/sql-database';
import { typeField } from '../data/row';
import type { FetchResult } from './run-fetch';
import type { Output } from './output';

const attributeName = 'OData.Community.Display.V1.AttributeName';

/** Rows of a FetchXML result as OData JSON. Empty columns are left out, as the platform does for FetchXML only. */
export function serializeFetch(db: SqlDatabase, catalog: Catalog, result: FetchResult, wants: WantsAnnotation): Json[] {
  const views = result.outputs.map((output) => ({ output, rows: result.rows.map((row) => viewOf(output, row)) }));
  const resolvers = views.map(({ output, rows }): NameResolver =>
    output.column && isLookup(output.column) && wants(formattedValue)
      ? resolveNames(db, catalog, [output.column], rows)
      : () => null,
  );
  return result.rows.map((row, index) => {
    const json: Json = {};
    if (!result.fetch.aggregate && !result.fetch.distinct) json['@odata.etag'] = etag(row);
    views.forEach(({ output, rows }, i) => {
      const view = rows[index];
      const resolver = resolvers[i];
      if (view && resolver) writeOutput(json, catalog, output, view, wants, resolver);
    });
    return json;
  });
}

/** A row as the output's column would see it in its own table. */
function viewOf(output: Output, row: SqlRow): SqlRow {
  const name = output.column?.name ?? 'value';
  const [value, type] = output.select;
  const view: SqlRow = { [name]: row[value?.as ?? ''] ?? null };
  if (type) view[typeField(name)] = row[type.as] ?? null;
  return view;
}

function writeOutput(
  json: Json,
  catalog: Catalog,
  output: Output,
  view: SqlRow,
  wants: WantsAnnotation,
  names: NameResolver,
): void {
  const { column } = output;
  const value = view[column?.name ?? 'value'];
  if (value === null || value === undefined) return;
  if (
    wants(attributeName) &&
    output.property !== output.attribute &&
    output.property !== `_${output.attribute}_value`
  ) {
    json[`${output.property}@${attributeName}`] = output.attribute;
  }
  if (column === null) {
    if (wants(formattedValue)) json[`${output.property}@${formattedValue}`] = Number(value).toLocaleString('en-US');
    json[output.property] = Number(value);
    return;
  }
  if (output.groupBy === null && output.select.length === 1 && output.select[0]?.text.includes('(')) {
    // min, max, sum and avg keep the column's type.
    const text = wants(formattedValue) ? formatValue(catalog, column, value) : null;
    if (text !== null) json[`${output.property}@${formattedValue}`] = text;
    json[output.property] = jsonValue(column, value);
    return;
  }
  writeColumn(json, catalog, output.scope.table, column, view, wants, names, output.property);
}
