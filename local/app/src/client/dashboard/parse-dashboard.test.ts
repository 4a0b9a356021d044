import { parseForm } from '../xml/parse-form';
import { readXmlInNode as readXml } from '../xml/testing';
import { parseDashboard } from './parse-dashboard';

const tile = (id: string, chart: string, mode: string): string =>
  `<cell colspan="2" rowspan="12" id="{${id}}"><labels><label description="Tile" languagecode="1033" /></labels>
    <control id="x" classid="{E7A81278-8635-4d9e-8D4D-59480B391C5B}"><parameters><TargetEntityType>hco_caregap</TargetEntityType>
    <ChartGridMode>${mode}</ChartGridMode><ViewId>{AA}</ViewId><VisualizationId>${chart}</VisualizationId>
    <RecordsPerPage>5</RecordsPerPage></parameters></control></cell>`;
const dashboard = (cells: string): string =>
  `<form><tabs><tab><columns><column width="100%"><sections><section columns="1111"><rows><row>${cells}</row><row /><row />
    </rows></section></sections></column></columns></tab></tabs></form>`;

it('a dashboard is rows of tiles: charts where one is named, lists where not', () => {
  const [row, ...others] = parseDashboard(
    parseForm(readXml(dashboard(tile('T1', '{BB}', 'Chart') + tile('T2', '', 'Grid')))),
  );
  expect(others).toEqual([]);
  expect(row).toMatchObject({ columns: 4 });
  expect(row?.tiles).toMatchObject([
    { table: 'hco_caregap', viewId: 'aa', chartId: 'bb', colSpan: 2, rowsPerPage: 5 },
    { table: 'hco_caregap', viewId: 'aa', chartId: undefined },
  ]);
});

it('a tile that is something else keeps its place and has no table', () => {
  const web = `<cell id="{w}"><control id="w" classid="{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}"><parameters /></control></cell>`;
  expect(parseDashboard(parseForm(readXml(dashboard(web))))[0]?.tiles[0]?.table).toBe('');
});
