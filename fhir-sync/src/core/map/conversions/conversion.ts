import type { Column } from '@patient-outreach/model';
import type { FhirResource, Json } from '../../fhir/resource';
import type { MapEntry } from '../definition';
import type { MapContext } from '../map-context';
import type { RowBuilder } from '../row-builder';
import type { Schema } from '../schema';

/** One map line, bound to the columns it writes. */
export interface BoundEntry {
  readonly entry: MapEntry;
  /** The path as written, for reasons that name the element. */
  readonly element: string;
  readonly table: string;
  readonly schema: Schema;
  /** A column this line may write, by name. */
  readonly column: (name: string) => Column;
}

export interface ConversionInput {
  readonly values: readonly Json[];
  readonly row: RowBuilder;
  readonly context: MapContext;
  /** The whole resource, for contained ones. */
  readonly resource: FhirResource;
}

export interface ConversionKind {
  /** The columns the line writes, with the column types each accepts; undefined when the line is not usable. */
  readonly columns: (
    entry: MapEntry,
  ) => readonly { readonly name: string; readonly types: readonly Column['type'][] }[] | undefined;
  readonly convert: (bound: BoundEntry, input: ConversionInput) => void;
}

/** For a conversion that writes `column` alone. */
export const single =
  (...types: readonly Column['type'][]): ConversionKind['columns'] =>
  (entry) =>
    entry.column === undefined ? undefined : [{ name: entry.column, types }];

/** For a conversion whose `columns` name parts. */
export const parts =
  (known: Readonly<Record<string, readonly Column['type'][]>>): ConversionKind['columns'] =>
  (entry) => {
    const named = Object.entries(entry.columns ?? {});
    if (named.length === 0 || named.some(([part]) => known[part] === undefined)) return undefined;
    return named.map(([part, name]) => ({ name, types: known[part] ?? [] }));
  };
