import { braced, componentId } from '../ids';
import { el, type XmlElement } from '../xml/element';
import { descriptions, INTRODUCED, localizedNames } from './labels';

/** A chart of a table: how many rows there are of each kind, over the rows of the view it stands beside. */
export interface Chart {
  readonly table: string;
  readonly primaryId: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'Column' | 'Bar' | 'Doughnut' | 'Funnel' | 'Line';
  readonly groupBy: { readonly column: string; readonly every?: 'day' | 'week' | 'month' | 'quarter' | 'year' };
  /** Column that is summed; rows are counted when absent. */
  readonly sum?: string;
}

export const chartId = (chart: Pick<Chart, 'table' | 'name'>): string =>
  componentId('chart', `${chart.table}/${chart.name}`);

const FONT = '{0}, 10.5px';
const INK = '59, 59, 59';

/** Colours that stay apart for people who do not see them all, dark enough on white. */
const palette = '0,95,184; 202,80,16; 73,130,5; 135,100,184; 3,131,135; 168,0,0; 96,94,92;';

function axis(name: 'AxisX' | 'AxisY'): XmlElement {
  return el(
    name,
    {
      LabelAutoFitMinFontSize: '8',
      TitleForeColor: INK,
      TitleFont: FONT,
      LineColor: '165, 172, 181',
      IntervalAutoMode: 'VariableCount',
    },
    el('MajorGrid', { LineColor: name === 'AxisX' ? 'Transparent' : '239, 242, 246' }),
    el('MajorTickMark', { LineColor: '165, 172, 181' }),
    el('LabelStyle', { Font: FONT, ForeColor: INK }),
  );
}

/** Content of `Entities/<SchemaName>/Visualizations/{id}.xml`. */
export function visualization(chart: Chart): XmlElement {
  const round = chart.type === 'Doughnut' || chart.type === 'Funnel';
  return el(
    'visualization',
    {},
    el('savedqueryvisualizationid', {}, braced(chartId(chart))),
    el(
      'datadescription',
      {},
      el(
        'datadefinition',
        {},
        el(
          'fetchcollection',
          {},
          el(
            'fetch',
            { mapping: 'logical', aggregate: 'true' },
            el(
              'entity',
              { name: chart.table },
              el('attribute', {
                groupby: 'true',
                alias: 'groups',
                name: chart.groupBy.column,
                dategrouping: chart.groupBy.every,
              }),
              el('attribute', {
                alias: 'total',
                name: chart.sum ?? chart.primaryId,
                aggregate: chart.sum === undefined ? 'count' : 'sum',
              }),
            ),
          ),
        ),
        el(
          'categorycollection',
          {},
          el('category', { alias: 'groups' }, el('measurecollection', {}, el('measure', { alias: 'total' }))),
        ),
      ),
    ),
    el(
      'presentationdescription',
      {},
      el(
        'Chart',
        { Palette: 'None', PaletteCustomColors: palette },
        el(
          'Series',
          {},
          el(
            'Series',
            {
              IsValueShownAsLabel: 'True',
              Font: '{0}, 9.5px',
              LabelForeColor: INK,
              ChartType: chart.type,
              CustomProperties: round ? 'PieLabelStyle=Inside, PieDrawingStyle=Default' : 'PointWidth=0.75',
            },
            el('SmartLabelStyle', { Enabled: 'True' }),
          ),
        ),
        el(
          'ChartAreas',
          {},
          el(
            'ChartArea',
            { BorderColor: 'White', BorderDashStyle: 'Solid' },
            round ? el('Area3DStyle', { Enable3D: 'false' }) : [axis('AxisY'), axis('AxisX')],
          ),
        ),
        el('Titles', {}, el('Title', { Alignment: 'TopLeft', DockingOffset: '-3', Font: '{0}, 13px', ForeColor: INK })),
        round
          ? el(
              'Legends',
              {},
              el('Legend', {
                Alignment: 'Center',
                LegendStyle: 'Table',
                Docking: 'Right',
                IsEquallySpacedItems: 'True',
                Font: '{0}, 11px',
                ShadowColor: '0, 0, 0, 0',
                ForeColor: INK,
              }),
            )
          : undefined,
      ),
    ),
    el('isdefault', {}, '0'),
    localizedNames(chart.name),
    descriptions(chart.description),
    el('IsCustomizable', {}, '1'),
    el('IntroducedVersion', {}, INTRODUCED),
    el('CanBeDeleted', {}, '1'),
  );
}
