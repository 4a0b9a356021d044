import type { ColumnInfo, RequiredLevel, TableInfo } from '../metadata/types';
import type { Row } from '../dataverse/web-api';
import { sameValue, valueFromRow, type FieldValue } from './values';

export type FieldRequired = 'none' | 'recommended' | 'required';

/** One column of the open record. */
export interface FieldState {
  readonly column: ColumnInfo;
  value: FieldValue;
  saved: FieldValue;
  required: FieldRequired;
}

const levels: Readonly<Record<RequiredLevel, FieldRequired>> = {
  None: 'none',
  Recommended: 'recommended',
  ApplicationRequired: 'required',
  // The platform fills these itself; a person is never asked for them.
  SystemRequired: 'none',
};

/** The open record: values as last saved and as they stand now. It says when it changed and knows nothing of the screen. */
export class RecordModel {
  readonly fields = new Map<string, FieldState>();
  private readonly listeners = new Set<() => void>();
  /** Absent while the record is new. */
  id: string | undefined;
  /** The row as read, with its annotations. */
  row: Row = {};

  constructor(
    readonly table: TableInfo,
    columns: readonly string[],
  ) {
    for (const name of columns) {
      const column = table.columns.get(name);
      if (column)
        this.fields.set(name, { column, value: null, saved: null, required: levels[column.required] ?? 'none' });
    }
  }

  /** Takes a row as the saved state. `keepChanges` leaves unsaved edits standing. */
  load(row: Row, keepChanges = false): void {
    this.row = row;
    const id = row[this.table.primaryId];
    if (typeof id === 'string') this.id = id.toLowerCase();
    for (const field of this.fields.values()) {
      const saved = valueFromRow(row, field.column);
      if (!(keepChanges && this.isFieldDirty(field))) field.value = saved;
      field.saved = saved;
    }
    this.changed();
  }

  /** A new record starts with the columns' defaults. They are not changes: the server puts them in as well. */
  loadDefaults(): void {
    for (const field of this.fields.values()) {
      field.saved = field.column.defaultValue ?? null;
      field.value = field.saved;
    }
    this.changed();
  }

  set(name: string, value: FieldValue): void {
    const field = this.fields.get(name);
    if (!field || sameValue(field.value, value)) return;
    field.value = value;
    this.changed();
  }

  /** The record's name for people: the primary name as it stands, else empty. */
  title(): string {
    const name = this.table.primaryName;
    if (name === undefined) return '';
    const value = this.row[name];
    const field = this.fields.get(name);
    if (field && typeof field.value === 'string') return field.value;
    return typeof value === 'string' ? value : '';
  }

  isFieldDirty(field: FieldState): boolean {
    return !sameValue(field.value, field.saved);
  }

  dirtyFields(): FieldState[] {
    return [...this.fields.values()].filter((field) => this.isFieldDirty(field));
  }

  isDirty(): boolean {
    return this.dirtyFields().length > 0;
  }

  discard(): void {
    for (const field of this.fields.values()) field.value = field.saved;
    this.changed();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(): void {
    this.listeners.forEach((listener) => listener());
  }
}
