import { braced, componentId } from '../ids';
import { el, type XmlElement } from '../xml/element';
import { print } from '../xml/print';
import { controlClass, type ControlKind } from './control-class';
import { descriptions, INTRODUCED, labels, localizedNames } from './labels';

/** A column on a form. */
export interface Field {
  readonly kind: 'field';
  readonly column: string;
  readonly label: string;
  readonly control: ControlKind;
  readonly readOnly?: boolean;
  readonly hideLabel?: boolean;
  readonly rowSpan?: number;
  readonly colSpan?: number;
  /** A code component that shows the column instead of its standard control. */
  readonly component?: {
    /** Name in the solution: <prefix>_<namespace>.<constructor>. */
    readonly name: string;
    /** Property of the manifest that the column is bound to. */
    readonly property: string;
  };
}

/** A list of related rows. */
export interface Subgrid {
  readonly kind: 'subgrid';
  readonly name: string;
  readonly label: string;
  readonly table: string;
  /** Name of the 1:N relationship from the form's table. */
  readonly relationship: string;
  /** Id of the view shown. */
  readonly viewId: string;
  readonly rows: number;
}

/** A quick view form of the row that a lookup points to. */
export interface QuickView {
  readonly kind: 'quickView';
  readonly name: string;
  readonly label: string;
  /** The lookup column. */
  readonly column: string;
  readonly forms: readonly { readonly table: string; readonly formId: string }[];
  readonly rows: number;
}

export interface Section {
  readonly name: string;
  readonly label: string;
  /** Columns side by side, 1 to 4. */
  readonly columns: 1 | 2 | 3 | 4;
  readonly cells: readonly (Field | Subgrid | QuickView)[];
}

export interface Tab {
  readonly name: string;
  readonly label: string;
  /** Sections side by side: one list per column of the tab. */
  readonly columns: readonly { readonly width: string; readonly sections: readonly Section[] }[];
}

export interface FormHandler {
  readonly event: 'onload' | 'onsave' | 'onchange';
  readonly column?: string;
  /** Name of the web resource that defines it. */
  readonly library: string;
  readonly functionName: string;
}

export interface Form {
  readonly table: string;
  readonly type: 'main' | 'quickCreate' | 'quick' | 'card';
  readonly name: string;
  readonly description: string;
  readonly tabs: readonly Tab[];
  readonly header?: readonly Field[];
  readonly handlers?: readonly FormHandler[];
  /** Place among the table's main forms, from 0; the first is the one for people whom no other form is for. */
  readonly order?: number;
}

export const formId = (form: Pick<Form, 'table' | 'type' | 'name'>): string =>
  componentId('form', `${form.table}/${form.type}/${form.name}`);

interface Described {
  readonly controlId: string;
  readonly uniqueId: string;
  readonly field: Field & { readonly component: NonNullable<Field['component']> };
}

/** Ids of the parts of one form; all derive from the form, so they are the same in every build. */
class FormWriter {
  readonly described: Described[] = [];
  private readonly usedIds = new Map<string, number>();

  constructor(private readonly form: Form) {}

  id(part: string): string {
    return braced(componentId('form-part', `${this.form.table}/${this.form.type}/${this.form.name}/${part}`));
  }

  /** The same column may stand on a form twice; its later controls are numbered. */
  private controlId(column: string): string {
    const count = this.usedIds.get(column) ?? 0;
    this.usedIds.set(column, count + 1);
    return count === 0 ? column : `${column}${count}`;
  }

  field(field: Field, path: string): XmlElement {
    const controlId = this.controlId(field.column);
    const uniqueId = this.id(`${path}/${controlId}/control`);
    if (field.component) this.described.push({ controlId, uniqueId, field: { ...field, component: field.component } });
    return el(
      'cell',
      {
        id: this.id(`${path}/${controlId}/cell`),
        showlabel: field.hideLabel ? 'false' : 'true',
        locklevel: '0',
        rowspan: field.rowSpan,
        colspan: field.colSpan,
        auto: field.rowSpan === undefined ? undefined : 'false',
      },
      labels(field.label),
      el('control', {
        id: controlId,
        classid: field.component ? controlClass.codeComponent : controlClass[field.control],
        datafieldname: field.column,
        disabled: field.readOnly ? 'true' : 'false',
        uniqueid: field.component ? uniqueId : undefined,
      }),
    );
  }

  subgrid(grid: Subgrid, path: string, columns: number): XmlElement {
    const value = (name: string, content: string): XmlElement => el(name, {}, content);
    return el(
      'cell',
      {
        id: this.id(`${path}/${grid.name}/cell`),
        showlabel: 'false',
        rowspan: grid.rows,
        colspan: columns,
        auto: 'false',
      },
      labels(grid.label),
      el(
        'control',
        { id: grid.name, classid: controlClass.subgrid, indicationOfSubgrid: 'true' },
        el(
          'parameters',
          {},
          value('RecordsPerPage', String(grid.rows)),
          value('AutoExpand', 'Fixed'),
          value('EnableQuickFind', 'false'),
          value('EnableViewPicker', 'false'),
          value('EnableChartPicker', 'false'),
          value('ChartGridMode', 'Grid'),
          value('TargetEntityType', grid.table),
          value('ViewId', braced(grid.viewId)),
          value('ViewIds', braced(grid.viewId)),
          value('IsUserView', 'false'),
          value('RelationshipName', grid.relationship),
          value('EnableJumpBar', 'false'),
        ),
      ),
    );
  }

  quickView(view: QuickView, path: string, columns: number): XmlElement {
    const forms = el(
      'QuickFormIds',
      {},
      view.forms.map(({ table, formId: id }) => el('QuickFormId', { entityname: table }, id)),
    );
    return el(
      'cell',
      {
        id: this.id(`${path}/${view.name}/cell`),
        showlabel: 'false',
        rowspan: view.rows,
        colspan: columns,
        auto: 'false',
      },
      labels(view.label),
      el(
        'control',
        { id: view.name, classid: controlClass.quickView, datafieldname: view.column, disabled: 'true' },
        el(
          'parameters',
          {},
          // The platform wants this piece as text inside its element.
          el('QuickForms', {}, print(forms)),
          el('ControlMode', {}, 'Edit'),
        ),
      ),
    );
  }

  private cell(cell: Section['cells'][number], path: string, columns: number): XmlElement {
    switch (cell.kind) {
      case 'field':
        return this.field(cell, path);
      case 'subgrid':
        return this.subgrid(cell, path, columns);
      case 'quickView':
        return this.quickView(cell, path, columns);
    }
  }

  section(section: Section, path: string): XmlElement {
    const here = `${path}/${section.name}`;
    const rows: XmlElement[] = [];
    let row: XmlElement[] = [];
    let used = 0;
    const flush = (): void => {
      if (row.length) rows.push(el('row', {}, row));
      row = [];
      used = 0;
    };
    for (const cell of section.cells) {
      const width = cell.kind !== 'field' ? section.columns : Math.min(cell.colSpan ?? 1, section.columns);
      if (used + width > section.columns) flush();
      row.push(this.cell(cell, here, section.columns));
      used += width;
      const span = cell.kind !== 'field' ? cell.rows : (cell.rowSpan ?? 1);
      if (used === section.columns) flush();
      // Cells that span rows need the rows they cover to exist.
      for (let extra = 1; extra < span && used === 0; extra++) rows.push(el('row'));
    }
    flush();
    return el(
      'section',
      {
        name: section.name,
        showlabel: section.label ? 'true' : 'false',
        showbar: 'false',
        columns: '1'.repeat(section.columns),
        IsUserDefined: '0',
        id: this.id(here),
      },
      labels(section.label),
      el('rows', {}, rows),
    );
  }

  tab(tab: Tab): XmlElement {
    return el(
      'tab',
      {
        name: tab.name,
        verticallayout: 'true',
        id: this.id(tab.name),
        IsUserDefined: '0',
        showlabel: 'true',
        expanded: 'true',
      },
      labels(tab.label),
      el(
        'columns',
        {},
        tab.columns.map((column) =>
          el(
            'column',
            { width: column.width },
            el(
              'sections',
              {},
              column.sections.map((section) => this.section(section, tab.name)),
            ),
          ),
        ),
      ),
    );
  }

  header(fields: readonly Field[]): XmlElement {
    return el(
      'header',
      {
        id: this.id('header'),
        celllabelposition: 'Top',
        columns: '111',
        labelwidth: '115',
        celllabelalignment: 'Left',
      },
      el(
        'rows',
        {},
        el(
          'row',
          {},
          fields.map((field) => this.field(field, 'header')),
        ),
      ),
    );
  }

  events(handlers: readonly FormHandler[]): XmlElement {
    return el(
      'events',
      {},
      handlers.map((handler) =>
        el(
          'event',
          { name: handler.event, application: 'false', active: 'false', attribute: handler.column },
          el(
            'Handlers',
            {},
            el('Handler', {
              functionName: handler.functionName,
              libraryName: handler.library,
              handlerUniqueId: this.id(`handler/${handler.event}/${handler.column ?? ''}/${handler.functionName}`),
              enabled: 'true',
              parameters: '',
              passExecutionContext: 'true',
            }),
          ),
        ),
      ),
    );
  }

  libraries(handlers: readonly FormHandler[]): XmlElement {
    const names = [...new Set(handlers.map((handler) => handler.library))];
    return el(
      'formLibraries',
      {},
      names.map((name) => el('Library', { name, libraryUniqueId: this.id(`library/${name}`) })),
    );
  }

  controlDescriptions(): XmlElement {
    return el(
      'controlDescriptions',
      {},
      this.described.map(({ uniqueId, field }) =>
        el(
          'controlDescription',
          { forControl: uniqueId },
          el(
            'customControl',
            { id: controlClass[field.control] },
            el('parameters', {}, el('datafieldname', {}, field.column)),
          ),
          // Web, phone and tablet: exports always name all three.
          [0, 1, 2].map((formFactor) =>
            el(
              'customControl',
              { formFactor, name: field.component.name },
              el('parameters', {}, el(field.component.property, {}, field.column)),
            ),
          ),
        ),
      ),
    );
  }
}

/** Content of `FormXml/<type>/{id}.xml`. */
export function systemForm(form: Form): XmlElement {
  const writer = new FormWriter(form);
  const tabs = el(
    'tabs',
    {},
    form.tabs.map((tab) => writer.tab(tab)),
  );
  const header = form.header ? writer.header(form.header) : undefined;
  const handlers = form.handlers ?? [];
  return el(
    'systemform',
    {},
    el('formid', {}, braced(formId(form))),
    el('IntroducedVersion', {}, INTRODUCED),
    el('FormPresentation', {}, '1'),
    el('FormActivationState', {}, '1'),
    el(
      'form',
      form.type === 'main' ? { headerdensity: 'HighWithControls' } : {},
      tabs,
      header,
      handlers.length ? writer.events(handlers) : undefined,
      handlers.length ? writer.libraries(handlers) : undefined,
      writer.described.length ? writer.controlDescriptions() : undefined,
      form.type === 'main'
        ? el(
            'DisplayConditions',
            { Order: form.order ?? 0, FallbackForm: (form.order ?? 0) === 0 ? 'true' : 'false' },
            el('Everyone'),
          )
        : undefined,
    ),
    el('IsCustomizable', {}, '1'),
    el('CanBeDeleted', {}, '1'),
    localizedNames(form.name),
    descriptions(form.description),
  );
}
