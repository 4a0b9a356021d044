import { formattedSuffix } from '../session/formats';
import { descendants, writeXml } from '../xml/node';
import { readXmlInNode as readXml } from '../xml/testing';
import { chartFetch, chartValues } from './chart-query';
import { parseChart } from './parse-chart';

const data = (attributes: string): string =>
  `<datadefinition><fetchcollection><fetch mapping="logical" aggregate="true"><entity name="hco_caregap">
    <attribute groupby="true" alias="groups" ${attributes} />
    <attribute alias="total" name="hco_caregapid" aggregate="count" /></entity></fetch></fetchcollection>
    <categorycollection><category alias="groups"><measurecollection><measure alias="total" /></measurecollection></category></categorycollection></datadefinition>`;
const drawn = (type: string): string => `<Chart><Series><Series ChartType="${type}" /></Series></Chart>`;
const layoutOf = (attributes: string, type = 'Column') => {
  const layout = parseChart(readXml(data(attributes)), readXml(drawn(type)));
  if (!layout) throw new Error('not read');
  return layout;
};
const view = readXml(
  `<fetch><entity name="hco_caregap"><attribute name="hco_name" /><order attribute="hco_name" />
    <filter type="and"><condition attribute="statecode" operator="eq" value="0" /></filter>
    <link-entity name="contact" from="contactid" to="hco_patient" alias="p"><attribute name="fullname" />
      <filter><condition attribute="hco_deceased" operator="ne" value="1" /></filter></link-entity></entity></fetch>`,
);

describe('a chart', () => {
  it.each([
    ['Bar', 'Bar'],
    ['Doughnut', 'Doughnut'],
    ['Pie', 'Doughnut'],
    ['Line', 'Line'],
    ['StackedColumn', 'Column'],
  ])('of type %s is drawn as %s', (type, expected) => {
    expect(layoutOf('name="hco_status"', type).type).toBe(expected);
  });

  it('with several series is not drawn rather than drawn in part', () => {
    const several = data('name="hco_status"').replace(
      '<measure alias="total" />',
      '<measure alias="total" /><measure alias="x" />',
    );
    expect(parseChart(readXml(several), readXml(drawn('Bar')))).toBeUndefined();
  });

  it('counts the rows of its view: filters and links, no columns and no order', () => {
    const fetch = chartFetch(layoutOf('name="hco_status"'), view);
    expect(descendants(fetch, 'condition').map(({ attributes }) => attributes['attribute'])).toEqual([
      'statecode',
      'hco_deceased',
    ]);
    expect(descendants(fetch, 'attribute').map(({ attributes }) => attributes['alias'])).toEqual(['groups', 'total']);
    expect(writeXml(fetch)).not.toContain('<order');
  });

  it('is grouped by year as well when it is by month, and reads in the order of time', () => {
    const layout = layoutOf('name="hco_duedate" dategrouping="month"');
    expect(writeXml(chartFetch(layout, view))).toContain('alias="chart_year" groupby="true" dategrouping="year"');
    const rows = [
      { groups: 1, chart_year: 2026, total: 3 },
      { groups: 12, chart_year: 2025, total: 5 },
      { groups: null, chart_year: null, total: 1 },
    ];
    expect(chartValues(layout, rows, 'en-US', '(blank)')).toEqual([
      { label: '(blank)', value: 1 },
      { label: 'Dec 2025', value: 5 },
      { label: 'Jan 2026', value: 3 },
    ]);
  });

  it('of days and weeks names them whole', () => {
    const day = layoutOf('name="hco_startedon" dategrouping="day"');
    expect(chartValues(day, [{ groups: 9, chart_month: 2, chart_year: 2026, total: 1 }], 'en-US', '')[0]?.label).toBe(
      'Feb 9, 2026',
    );
    const week = layoutOf('name="hco_startedon" dategrouping="week"');
    expect(chartValues(week, [{ groups: 9, chart_year: 2026, total: 1 }], 'en-US', '')[0]?.label).toBe('2026 W09');
  });

  it('of choices and lookups shows what the server calls them, the most first', () => {
    const layout = layoutOf('name="hco_status"');
    const rows = [
      { groups: 770000000, [`groups${formattedSuffix}`]: 'Open', total: 2 },
      { groups: 770000001, [`groups${formattedSuffix}`]: 'Closed', total: 7 },
    ];
    expect(chartValues(layout, rows, 'en-US', '')).toEqual([
      { label: 'Closed', value: 7 },
      { label: 'Open', value: 2 },
    ]);
  });
});
