import { child, descendants, type XmlNode } from '../xml/node';

export type ChartType = 'Column' | 'Bar' | 'Line' | 'Doughnut';

/** A chart as it was imported: one category, one measure. */
export interface ChartLayout {
  readonly type: ChartType;
  /** The aggregate query, without the filters of the view it stands beside. */
  readonly fetch: XmlNode;
  /** Aliases in the query's answer. */
  readonly category: string;
  readonly measure: string;
}

const types: Readonly<Record<string, ChartType>> = {
  bar: 'Bar',
  line: 'Line',
  area: 'Line',
  spline: 'Line',
  doughnut: 'Doughnut',
  pie: 'Doughnut',
  // What is widest at the top reads as bars in order.
  funnel: 'Bar',
};

/** Reads the two descriptions of a chart; `undefined` for one with several series or without a query. */
export function parseChart(data: XmlNode, presentation: XmlNode): ChartLayout | undefined {
  const root = { name: '', attributes: {}, children: [data], text: '' };
  const [fetch, ...others] = descendants(root, 'fetch');
  const [category] = descendants(root, 'category');
  const measures = descendants(root, 'measure');
  const alias = category?.attributes['alias'];
  const measure = measures[0]?.attributes['alias'];
  if (!fetch || others.length > 0 || measures.length !== 1 || alias === undefined || measure === undefined)
    return undefined;
  const drawn = descendants({ name: '', attributes: {}, children: [presentation], text: '' }, 'Series').find(
    (series) => series.attributes['ChartType'] !== undefined,
  );
  return {
    type: types[drawn?.attributes['ChartType']?.toLowerCase() ?? ''] ?? 'Column',
    fetch,
    category: alias,
    measure,
  };
}

/** The attribute that the rows are grouped by. */
export const groupOf = (layout: ChartLayout): XmlNode | undefined =>
  descendants(child(layout.fetch, 'entity') ?? layout.fetch, 'attribute').find(
    ({ attributes }) => attributes['alias'] === layout.category,
  );
