import type { FormInfo } from '../metadata/types';
import type { CellLayout, FormLayout, SectionLayout, TabLayout } from '../xml/form-layout';
import type { RecordModel } from './record';
import type { FieldValue } from './values';

export type NotificationLevel = 'ERROR' | 'WARNING' | 'INFO';

export interface FormNotification {
  readonly id: string;
  readonly level: NotificationLevel;
  readonly text: string;
}

/** What scripts may change about a control, section or tab; absent means as the form XML says. */
export interface PartState {
  isVisible?: boolean;
  isDisabled?: boolean;
  label?: string;
  readonly notifications: Map<string, string>;
}

export type ChangeListener = (column: string) => void;

/**
 * The open form: its layout, the record in it, and what scripts have changed of both. The screen draws it and form scripts
 * drive it; neither knows the other.
 */
export class FormRuntime {
  readonly notifications = new Map<string, FormNotification>();
  private readonly parts = new Map<string, PartState>();
  private readonly listeners = new Set<() => void>();
  private readonly changeListeners = new Set<ChangeListener>();
  activeTabId: string | undefined;
  isSaving = false;
  /** Columns that the last save complained about, and what is wrong with each. */
  invalidColumns: ReadonlyMap<string, string> = new Map();

  constructor(
    readonly form: FormInfo,
    readonly layout: FormLayout,
    readonly record: RecordModel,
    /** False when the record may not be written at all. */
    readonly isEditable: boolean,
  ) {
    record.subscribe(() => this.changed());
  }

  part(kind: 'control' | 'section' | 'tab', id: string): PartState {
    const key = `${kind}:${id}`;
    let state = this.parts.get(key);
    if (!state) {
      state = { notifications: new Map() };
      this.parts.set(key, state);
    }
    return state;
  }

  isTabVisible(tab: TabLayout): boolean {
    return this.part('tab', tab.id).isVisible ?? tab.isVisible;
  }

  isSectionVisible(section: SectionLayout): boolean {
    return this.part('section', section.id).isVisible ?? section.isVisible;
  }

  isCellVisible(cell: CellLayout): boolean {
    const id = cell.control?.id;
    return (id === undefined ? undefined : this.part('control', id).isVisible) ?? cell.isVisible;
  }

  /** Read-only by the form, by a script, by the column, or because the whole record is. */
  isControlDisabled(cell: CellLayout): boolean {
    const control = cell.control;
    if (!control) return true;
    const column = control.column === undefined ? undefined : this.record.table.columns.get(control.column);
    const isWritable = this.record.id === undefined ? column?.canCreate : column?.canUpdate;
    if (!this.isEditable || isWritable === false) return true;
    return this.part('control', control.id).isDisabled ?? control.isDisabled;
  }

  visibleTabs(): TabLayout[] {
    return this.layout.tabs.filter((tab) => this.isTabVisible(tab));
  }

  activeTab(): TabLayout | undefined {
    const tabs = this.visibleTabs();
    return tabs.find((tab) => tab.id === this.activeTabId) ?? tabs[0];
  }

  showTab(id: string): void {
    this.activeTabId = id;
    this.changed();
  }

  notify(notification: FormNotification): void {
    this.notifications.set(notification.id, notification);
    this.changed();
  }

  clearNotification(id: string): boolean {
    const had = this.notifications.delete(id);
    if (had) this.changed();
    return had;
  }

  /** A change a person made: the value is taken and the onchange handlers run, as on the platform. */
  edit(column: string, value: FieldValue): void {
    this.record.set(column, value);
    if (this.invalidColumns.has(column)) {
      this.invalidColumns = new Map([...this.invalidColumns].filter(([name]) => name !== column));
    }
    this.changeListeners.forEach((listener) => listener(column));
    this.changed();
  }

  onEdit(listener: ChangeListener): () => void {
    this.changeListeners.add(listener);
    return () => this.changeListeners.delete(listener);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  changed(): void {
    this.listeners.forEach((listener) => listener());
  }
}
