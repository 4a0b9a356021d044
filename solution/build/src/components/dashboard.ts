import { braced, componentId } from '../ids';
import { el, type XmlElement } from '../xml/element';
import { controlClass } from './control-class';
import { descriptions, INTRODUCED, labels, localizedNames } from './labels';

/** One tile: the rows of a view as a list, or as a chart when one is named. */
export interface Tile {
  readonly name: string;
  readonly label: string;
  readonly table: string;
  readonly viewId: string;
  readonly chartId?: string;
}

/** Charts and lists on one page. */
export interface Dashboard {
  /** Unique over all dashboards, in English; its id derives from it. */
  readonly name: string;
  readonly description: string;
  /** Rows of tiles; the tiles of a row share its width, so 1, 2 or 4. */
  readonly rows: readonly (readonly Tile[])[];
}

export const dashboardId = (dashboard: Pick<Dashboard, 'name'>): string => componentId('dashboard', dashboard.name);

const COLUMNS = 4;
/** Height of a tile in form rows: what the platform's own designer gives. */
const HEIGHT = 12;

function tile(dashboard: Dashboard, content: Tile, width: number): XmlElement {
  const id = (part: string): string =>
    braced(componentId('dashboard-part', `${dashboard.name}/${content.name}/${part}`));
  const value = (name: string, text?: string): XmlElement => el(name, {}, text);
  return el(
    'cell',
    { colspan: width, rowspan: HEIGHT, showlabel: 'true', id: id('cell'), auto: 'false' },
    labels(content.label),
    el(
      'control',
      { id: content.name, classid: controlClass.subgrid, indicationOfSubgrid: 'true', uniqueid: id('control') },
      el(
        'parameters',
        {},
        value('TargetEntityType', content.table),
        value('EnableQuickFind', 'false'),
        value('ChartGridMode', content.chartId === undefined ? 'Grid' : 'Chart'),
        value('EnableViewPicker', 'false'),
        value('EnableJumpBar', 'false'),
        value('ViewId', braced(content.viewId)),
        value('IsUserView', 'false'),
        value('RecordsPerPage', '10'),
        value('ViewIds', braced(content.viewId)),
        value('AutoExpand', 'Fixed'),
        content.chartId === undefined ? undefined : value('VisualizationId', braced(content.chartId)),
        value('RelationshipName'),
        value('IsUserChart', 'false'),
        value('EnableChartPicker', 'false'),
      ),
    ),
  );
}

/** Content of `Dashboards/{id}.xml`. */
export function dashboard(definition: Dashboard): XmlElement {
  const id = (part: string): string => braced(componentId('dashboard-part', `${definition.name}/${part}`));
  return el(
    'Dashboard',
    {},
    localizedNames(definition.name),
    descriptions(definition.description),
    el('FormId', {}, braced(dashboardId(definition))),
    el('IsCustomizable', {}, '1'),
    el('IsDefault', {}, '0'),
    el(
      'FormXml',
      {},
      el(
        'forms',
        { type: 'dashboard' },
        el(
          'form',
          {},
          el(
            'tabs',
            {},
            el(
              'tab',
              {
                name: 'main',
                showlabel: 'false',
                verticallayout: 'true',
                id: id('tab'),
                locklevel: '0',
                expanded: 'true',
              },
              labels(definition.name),
              el(
                'columns',
                {},
                el(
                  'column',
                  { width: '100%' },
                  el(
                    'sections',
                    {},
                    definition.rows.map((tiles, index) =>
                      el(
                        'section',
                        {
                          name: `row${index + 1}`,
                          showlabel: 'false',
                          showbar: 'false',
                          columns: '1'.repeat(COLUMNS),
                          id: id(`section${index + 1}`),
                        },
                        labels(definition.name),
                        el('rows', {}, [
                          el(
                            'row',
                            {},
                            tiles.map((content) => tile(definition, content, COLUMNS / tiles.length)),
                          ),
                          // The rows a tile spans have to exist.
                          ...Array.from({ length: HEIGHT - 1 }, () => el('row')),
                        ]),
                      ),
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
    el('IntroducedVersion', {}, INTRODUCED),
    el('IsTabletEnabled', {}, '1'),
  );
}
