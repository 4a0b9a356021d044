import { child, childrenOf, descendants, type XmlNode } from './node';
import { readLabels } from './labels';
import { controlKind } from './control-kinds';
import { parseCustomControls } from './parse-custom-controls';
import type {
  CellLayout,
  ControlLayout,
  FormEvent,
  FormHandler,
  FormLayout,
  SectionLayout,
  TabColumn,
  TabLayout,
} from './form-layout';

/** `{ABC}` → `abc`. */
export function plainId(id: string | undefined): string {
  return (id ?? '').replace(/[{}]/g, '').toLowerCase();
}

function flag(value: string | undefined, whenAbsent: boolean): boolean {
  if (value === undefined) return whenAbsent;
  return value === 'true' || value === '1';
}

function controlOf(control: XmlNode): ControlLayout {
  const parameters: Record<string, string> = {};
  for (const parameter of child(control, 'parameters')?.children ?? [])
    parameters[parameter.name] = parameter.text.trim();
  const uniqueId = control.attributes['uniqueid'];
  return {
    id: control.attributes['id'] ?? '',
    kind: controlKind(control.attributes['classid'] ?? ''),
    column: control.attributes['datafieldname'],
    isDisabled: flag(control.attributes['disabled'], false),
    uniqueId: uniqueId === undefined ? undefined : plainId(uniqueId),
    parameters,
  };
}

function cellOf(cell: XmlNode): CellLayout {
  const control = child(cell, 'control');
  return {
    id: plainId(cell.attributes['id']),
    labels: readLabels(child(cell, 'labels')),
    showLabel: flag(cell.attributes['showlabel'], true),
    isVisible: flag(cell.attributes['visible'], true),
    colSpan: Math.max(1, Number(cell.attributes['colspan']) || 1),
    rowSpan: Math.max(1, Number(cell.attributes['rowspan']) || 1),
    control: control ? controlOf(control) : undefined,
  };
}

/** `columns` is written as one digit per column ("11" is two), or as a number in older forms. */
function columnCount(value: string | undefined): number {
  if (value === undefined) return 1;
  const count = /^1+$/.test(value) ? value.length : Number(value);
  return Number.isInteger(count) && count >= 1 && count <= 4 ? count : 1;
}

function sectionOf(section: XmlNode): SectionLayout {
  return {
    id: plainId(section.attributes['id']),
    name: section.attributes['name'] ?? plainId(section.attributes['id']),
    labels: readLabels(child(section, 'labels')),
    showLabel: flag(section.attributes['showlabel'], true),
    isVisible: flag(section.attributes['visible'], true),
    columns: columnCount(section.attributes['columns']),
    rows: childrenOf(child(section, 'rows'), 'row').map((row) => childrenOf(row, 'cell').map(cellOf)),
  };
}

function tabColumnOf(column: XmlNode): TabColumn {
  const width = parseFloat(column.attributes['width'] ?? '');
  return {
    width: Number.isFinite(width) && width > 0 ? width : 100,
    sections: childrenOf(child(column, 'sections'), 'section').map(sectionOf),
  };
}

function tabOf(tab: XmlNode): TabLayout {
  return {
    id: plainId(tab.attributes['id']),
    name: tab.attributes['name'] ?? plainId(tab.attributes['id']),
    labels: readLabels(child(tab, 'labels')),
    isVisible: flag(tab.attributes['visible'], true),
    columns: childrenOf(child(tab, 'columns'), 'column').map(tabColumnOf),
  };
}

const events: readonly FormEvent[] = ['onload', 'onsave', 'onchange'];

function handlersOf(form: XmlNode): FormHandler[] {
  return childrenOf(child(form, 'events'), 'event').flatMap((event) => {
    const name = events.find((candidate) => candidate === event.attributes['name']?.toLowerCase());
    if (name === undefined) return [];
    return descendants(event, 'Handler').map((handler) => ({
      event: name,
      column: event.attributes['attribute'],
      functionName: handler.attributes['functionName'] ?? '',
      library: handler.attributes['libraryName'] ?? '',
      isEnabled: flag(handler.attributes['enabled'], true),
      passExecutionContext: flag(handler.attributes['passExecutionContext'], false),
      parameters: handler.attributes['parameters'] ?? '',
    }));
  });
}

/** Reads a `form` element (or `forms/systemform/form`) of any form type. Nothing in it is trusted to be there. */
export function parseForm(root: XmlNode): FormLayout {
  const form = root.name === 'form' ? root : (descendants(root, 'form')[0] ?? root);
  return {
    tabs: childrenOf(child(form, 'tabs'), 'tab').map(tabOf),
    header: descendants(child(form, 'header') ?? { name: '', attributes: {}, children: [], text: '' }, 'cell').map(
      cellOf,
    ),
    libraries: childrenOf(child(form, 'formLibraries'), 'Library').flatMap(
      (library) => library.attributes['name'] ?? [],
    ),
    handlers: handlersOf(form),
    customControls: parseCustomControls(child(form, 'controlDescriptions'), plainId),
  };
}

/** Every cell of the form's body, in reading order. */
export function bodyCells(form: FormLayout): CellLayout[] {
  return form.tabs.flatMap((tab) =>
    tab.columns.flatMap((column) => column.sections.flatMap((section) => section.rows.flat())),
  );
}

/** The columns the form needs: bound controls, header, and what custom controls are bound to. */
export function boundColumns(form: FormLayout): string[] {
  const columns = new Set<string>();
  for (const cell of [...form.header, ...bodyCells(form)]) {
    if (cell.control?.column !== undefined && cell.control.column !== '') columns.add(cell.control.column);
  }
  for (const uses of form.customControls.values()) {
    for (const use of uses) {
      for (const parameter of use.parameters.values()) if (!parameter.isStatic) columns.add(parameter.value);
    }
  }
  for (const handler of form.handlers) if (handler.column !== undefined) columns.add(handler.column);
  columns.delete('');
  return [...columns];
}
