import type { FormRuntime, NotificationLevel } from '../form/runtime';
import type { FieldState } from '../form/record';
import type { FieldValue } from '../form/values';
import { isList, lookupTypes } from '../form/values';
import type { CellLayout, SectionLayout, TabLayout } from '../xml/form-layout';
import { bodyCells } from '../xml/parse-form';
import { pickLabel } from '../xml/labels';
import { honest } from './not-in-local-app';

/** What the form context needs of the page around the form. */
export interface FormHost {
  readonly languageId: number;
  save(): Promise<void>;
  refresh(saveFirst: boolean): Promise<void>;
  close(): void;
  focusControl(id: string): void;
  /** Runs the onchange handlers of a column, those of the form XML and those added by scripts. */
  fireChange(column: string): void;
  addChange(column: string, handler: unknown): void;
  removeChange(column: string, handler: unknown): void;
  readonly addSave: (handler: unknown) => void;
  readonly removeSave: (handler: unknown) => void;
  readonly addLoad: (handler: unknown) => void;
}

/** A collection of the client API: `get()` all, `get(name)`, `get(index)`, `get(predicate)`, `forEach`, `getLength`. */
function collection<T>(name: string, items: () => T[], nameOf: (item: T) => string) {
  return honest(name, {
    get(key?: string | number | ((item: T, index: number) => boolean)) {
      const all = items();
      if (key === undefined) return all;
      if (typeof key === 'number') return all[key] ?? null;
      if (typeof key === 'function') return all.filter(key);
      return all.find((item) => nameOf(item) === key) ?? null;
    },
    forEach: (visit: (item: T, index: number) => void) => items().forEach(visit),
    getLength: () => items().length,
  });
}

const attributeTypes: Readonly<Record<string, string>> = {
  Picklist: 'optionset',
  State: 'optionset',
  Status: 'optionset',
  MultiSelectPicklist: 'multiselectoptionset',
  Customer: 'lookup',
  Owner: 'lookup',
};

/** Makes `formContext` for one open form. Members the local app lacks throw by name; see `honest`. */
export function createFormContext(runtime: FormRuntime, host: FormHost): object {
  const { record, layout } = runtime;
  const cells = () => [...layout.header, ...bodyCells(layout)].filter((cell) => cell.control !== undefined);
  const label = (labels: CellLayout['labels']) => pickLabel(labels, host.languageId) ?? '';

  function attribute(field: FieldState): object {
    const { column } = field;
    return honest(`attribute(${column.name})`, {
      getName: () => column.name,
      getAttributeType: () => attributeTypes[column.type] ?? column.type.toLowerCase(),
      getFormat: () => (column.format === '' ? null : column.format.toLowerCase()),
      getValue: () => (isList(field.value) ? field.value.slice() : field.value),
      setValue(value: FieldValue | undefined) {
        const isLookup = lookupTypes.has(column.type);
        const next = isLookup && value && !Array.isArray(value) ? [value as never] : (value ?? null);
        record.set(column.name, Array.isArray(next) && next.length === 0 ? null : next);
      },
      getText: () => column.options.find((option) => option.value === Number(field.value))?.label ?? null,
      getSelectedOption() {
        const option = column.options.find((candidate) => candidate.value === field.value);
        return option ? { value: option.value, text: option.label } : null;
      },
      getOptions: () => column.options.map((option) => ({ value: option.value, text: option.label })),
      getOption: (value: number) => {
        const option = column.options.find((candidate) => candidate.value === value);
        return option ? { value: option.value, text: option.label } : null;
      },
      getMaxLength: () => column.maxLength ?? null,
      getMin: () => column.min ?? null,
      getMax: () => column.max ?? null,
      getPrecision: () => column.precision ?? null,
      getIsDirty: () => record.isFieldDirty(field),
      getInitialValue: () => field.saved,
      getRequiredLevel: () => field.required,
      setRequiredLevel(level: FieldState['required']) {
        field.required = level;
        record.changed();
      },
      getSubmitMode: () => 'dirty',
      getUserPrivilege: () => ({ canRead: true, canCreate: column.canCreate, canUpdate: column.canUpdate }),
      isValid: () => !runtime.invalidColumns.has(column.name),
      getParent: () => entity,
      addOnChange: (handler: unknown) => host.addChange(column.name, handler),
      removeOnChange: (handler: unknown) => host.removeChange(column.name, handler),
      fireOnChange: () => host.fireChange(column.name),
      get controls() {
        return collection(
          `attribute(${column.name}).controls`,
          () =>
            cells()
              .filter((cell) => cell.control?.column === column.name)
              .map(control),
          (item) => (item as { getName(): string }).getName(),
        );
      },
    });
  }

  function control(cell: CellLayout): object {
    const layoutOf = cell.control;
    const id = layoutOf?.id ?? '';
    const part = runtime.part('control', id);
    const column = layoutOf?.column;
    const field = column === undefined ? undefined : record.fields.get(column);
    return honest(`control(${id})`, {
      getName: () => id,
      getControlType: () => (layoutOf?.kind === 'custom' ? `customcontrol:${id}` : (layoutOf?.kind ?? 'standard')),
      getAttribute: () => (field ? attribute(field) : null),
      getLabel: () => part.label ?? (label(cell.labels) || (field?.column.label ?? '')),
      setLabel(text: string) {
        part.label = text;
        runtime.changed();
      },
      getVisible: () => runtime.isCellVisible(cell),
      setVisible(isVisible: boolean) {
        part.isVisible = isVisible;
        runtime.changed();
      },
      getDisabled: () => runtime.isControlDisabled(cell),
      setDisabled(isDisabled: boolean) {
        part.isDisabled = isDisabled;
        runtime.changed();
      },
      setNotification(message: string, uniqueId = '') {
        part.notifications.set(uniqueId, message);
        runtime.changed();
        return true;
      },
      clearNotification(uniqueId?: string) {
        if (uniqueId === undefined) part.notifications.clear();
        else part.notifications.delete(uniqueId);
        runtime.changed();
        return true;
      },
      setFocus: () => host.focusControl(id),
      getParent: () => null,
    });
  }

  function section(of: SectionLayout, parent: () => object): object {
    const part = runtime.part('section', of.id);
    return honest(`section(${of.name})`, {
      getName: () => of.name,
      getLabel: () => part.label ?? label(of.labels),
      setLabel(text: string) {
        part.label = text;
        runtime.changed();
      },
      getVisible: () => runtime.isSectionVisible(of),
      setVisible(isVisible: boolean) {
        part.isVisible = isVisible;
        runtime.changed();
      },
      getParent: parent,
      controls: collection(
        `section(${of.name}).controls`,
        () =>
          of.rows
            .flat()
            .filter((cell) => cell.control !== undefined)
            .map(control),
        (item) => (item as { getName(): string }).getName(),
      ),
    });
  }

  function tab(of: TabLayout): object {
    const part = runtime.part('tab', of.id);
    const self: object = honest(`tab(${of.name})`, {
      getName: () => of.name,
      getLabel: () => part.label ?? label(of.labels),
      setLabel(text: string) {
        part.label = text;
        runtime.changed();
      },
      getVisible: () => runtime.isTabVisible(of),
      setVisible(isVisible: boolean) {
        part.isVisible = isVisible;
        runtime.changed();
      },
      getDisplayState: () => (runtime.activeTab()?.id === of.id ? 'expanded' : 'collapsed'),
      setDisplayState(state: string) {
        if (state === 'expanded') runtime.showTab(of.id);
      },
      setFocus: () => runtime.showTab(of.id),
      getParent: () => ui,
      sections: collection(
        `tab(${of.name}).sections`,
        () => of.columns.flatMap((column) => column.sections).map((one) => section(one, () => self)),
        (item) => (item as { getName(): string }).getName(),
      ),
    });
    return self;
  }

  const attributes = collection(
    'formContext.data.entity.attributes',
    () => [...record.fields.values()].map(attribute),
    (item) => (item as { getName(): string }).getName(),
  );
  const braced = () => (record.id === undefined ? '' : `{${record.id.toUpperCase()}}`);
  const entity: object = honest('formContext.data.entity', {
    attributes,
    getId: braced,
    getEntityName: () => record.table.name,
    getEntitySetName: () => record.table.setName,
    getPrimaryAttributeValue: () => record.title(),
    getEntityReference: () => ({ id: braced(), entityType: record.table.name, name: record.title() }),
    getIsDirty: () => record.isDirty(),
    isValid: () => runtime.invalidColumns.size === 0,
    addOnSave: host.addSave,
    removeOnSave: host.removeSave,
    save: () => host.save(),
  });
  const controls = collection(
    'formContext.ui.controls',
    () => cells().map(control),
    (item) => (item as { getName(): string }).getName(),
  );
  const ui: object = honest('formContext.ui', {
    controls,
    tabs: collection(
      'formContext.ui.tabs',
      () => layout.tabs.map(tab),
      (item) => (item as { getName(): string }).getName(),
    ),
    // 1 create, 2 update, 3 read only.
    getFormType: () => (record.id === undefined ? 1 : runtime.isEditable ? 2 : 3),
    setFormNotification(message: string, level: NotificationLevel, uniqueId: string) {
      runtime.notify({ id: uniqueId, level, text: message });
      return true;
    },
    clearFormNotification: (uniqueId: string) => runtime.clearNotification(uniqueId),
    refreshRibbon: () => undefined,
    close: () => host.close(),
    formSelector: honest('formContext.ui.formSelector', {
      getCurrentItem: () => ({ getId: () => runtime.form.id, getLabel: () => runtime.form.name }),
    }),
  });
  return honest('formContext', {
    data: honest('formContext.data', {
      entity,
      attributes,
      getIsDirty: () => record.isDirty(),
      isValid: () => runtime.invalidColumns.size === 0,
      save: () => host.save(),
      refresh: (saveFirst = false) => host.refresh(saveFirst),
      addOnLoad: host.addLoad,
    }),
    ui,
    getAttribute(key?: string | number | ((item: object, index: number) => boolean)) {
      return attributes.get(key);
    },
    getControl(key?: string | number | ((item: object, index: number) => boolean)) {
      return controls.get(key);
    },
  });
}
