import { braced, componentId } from '../ids';
import { el, type XmlElement } from '../xml/element';
import { bit, descriptions, INTRODUCED, localizedNames } from './labels';

/** What a view is for; the numbers are the platform's query types. */
export const viewType = {
  public: 0,
  advancedFind: 1,
  associated: 2,
  quickFind: 4,
  lookup: 64,
} as const;

export interface ViewFilter {
  readonly column: string;
  readonly operator: string;
  readonly value?: string | number;
  /** Operators that take a list: `in`. */
  readonly values?: readonly (string | number)[];
}

export interface View {
  readonly table: string;
  readonly primaryId: string;
  readonly name: string;
  readonly description?: string;
  readonly type: keyof typeof viewType;
  /** The view the platform takes when none is named; one per type. */
  readonly default: boolean;
  /** Column → width in pixels. The first column opens the row. */
  readonly columns: Readonly<Record<string, number>>;
  readonly order: Readonly<Record<string, 'ascending' | 'descending'>>;
  readonly filters: readonly ViewFilter[];
  /** Quick find: columns that are searched. */
  readonly find?: readonly string[];
}

export const viewId = (view: Pick<View, 'table' | 'type' | 'name'>): string =>
  componentId('view', `${view.table}/${view.type}/${view.name}`);

const condition = (filter: ViewFilter): XmlElement =>
  el(
    'condition',
    { attribute: filter.column, operator: filter.operator, value: filter.value },
    (filter.values ?? []).map((value) => el('value', {}, value)),
  );

function fetch(view: View): XmlElement {
  const columns = [...new Set([view.primaryId, ...Object.keys(view.columns)])];
  return el(
    'fetch',
    { version: '1.0', mapping: 'logical', 'output-format': 'xml-platform' },
    el(
      'entity',
      { name: view.table },
      columns.map((name) => el('attribute', { name })),
      Object.entries(view.order).map(([attribute, direction]) =>
        el('order', { attribute, descending: direction === 'descending' ? 'true' : 'false' }),
      ),
      view.filters.length ? el('filter', { type: 'and' }, view.filters.map(condition)) : undefined,
      view.find
        ? el(
            'filter',
            { type: 'or', isquickfindfields: '1' },
            view.find.map((column) => condition({ column, operator: 'like', value: '{0}' })),
          )
        : undefined,
    ),
  );
}

function layout(view: View): XmlElement {
  const [first] = Object.keys(view.columns);
  return el(
    'grid',
    { name: 'resultset', jump: first, select: '1', icon: '1', preview: view.type === 'lookup' ? '0' : '1' },
    el(
      'row',
      { name: 'result', id: view.primaryId },
      Object.entries(view.columns).map(([name, width]) => el('cell', { name, width })),
    ),
  );
}

/** Content of `SavedQueries/{id}.xml`. */
export function savedQuery(view: View): XmlElement {
  return el(
    'savedquery',
    {},
    el('IsCustomizable', {}, '1'),
    el('CanBeDeleted', {}, bit(!view.default)),
    el('isquickfindquery', {}, bit(view.type === 'quickFind')),
    el('isprivate', {}, '0'),
    el('isdefault', {}, bit(view.default)),
    el('savedqueryid', {}, braced(viewId(view))),
    el('layoutxml', {}, layout(view)),
    el('querytype', {}, viewType[view.type]),
    el('fetchxml', {}, fetch(view)),
    el('IntroducedVersion', {}, INTRODUCED),
    localizedNames(view.name),
    view.description === undefined ? undefined : descriptions(view.description),
  );
}
