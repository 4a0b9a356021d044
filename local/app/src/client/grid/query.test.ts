import type { ColumnInfo, ViewInfo } from '../metadata/types';
import { allRowsView, quickFindOfView } from '../metadata/fallback-views';
import { readXmlInNode } from '../xml/testing';
import { gridColumns, gridFetch, nextCookie, readGridPage } from './query';
import { rangeText } from './GridFooter';
import type { Catalog } from '../metadata/catalog';
import type { WebApi } from '../dataverse/web-api';
import { column as columnOf, tableWith } from '../testing/metadata';

const column = (name: string, type: string, label = name): ColumnInfo => columnOf(name, { type, label });
const contact = tableWith('contact', [
  column('name', 'String', 'Full Name'),
  column('org', 'Lookup', 'Organization'),
  column('createdon', 'DateTime'),
]);
const account = tableWith('account', [column('city', 'String', 'City')]);
const view: ViewInfo = {
  id: 'v',
  name: 'Active',
  table: 'contact',
  queryType: 0,
  isDefault: true,
  isQuickFind: false,
  layoutXml:
    '<grid><row><cell name="name" width="200"/><cell name="org" width="100"/><cell name="o.city" width="100"/></row></grid>',
  fetchXml:
    '<fetch><entity name="contact"><attribute name="name"/><link-entity name="account" from="accountid" to="org" alias="o"><attribute name="city"/></link-entity></entity></fetch>',
};
const catalog = {
  table: (name: string) => Promise.resolve(name === 'account' ? account : contact),
} as unknown as Catalog;

describe('a view as a grid', () => {
  it('labels its columns from metadata, and names the lookup of a linked one', async () => {
    const columns = await gridColumns(catalog, readXmlInNode, contact, view);
    expect(columns.map((one) => [one.label, one.key])).toEqual([
      ['Full Name', 'name'],
      ['Organization', '_org_value'],
      ['City (Organization)', 'o.city'],
    ]);
  });

  it('decodes the cookie twice and asks with it for the next page', async () => {
    const columns = await gridColumns(catalog, readXmlInNode, contact, view);
    const asked: string[] = [];
    const inner = '<cookie page="1"><name last="Ana &amp; Co" first="A" /></cookie>';
    const api = {
      list: (path: string) => {
        asked.push(decodeURIComponent(path));
        return Promise.resolve({
          rows: [{ contactid: '1' }],
          nextLink: undefined,
          envelope: {
            '@Microsoft.Dynamics.CRM.totalrecordcount': 120,
            '@Microsoft.Dynamics.CRM.morerecords': true,
            '@Microsoft.Dynamics.CRM.fetchxmlpagingcookie': `<cookie pagenumber="2" pagingcookie="${encodeURIComponent(encodeURIComponent(inner))}" istracking="False" />`,
          },
        });
      },
    } as unknown as WebApi;
    const request = {
      view,
      columns,
      sort: undefined,
      term: '',
      page: 1,
      pageSize: 50,
      cookie: undefined,
      narrow: undefined,
    };
    const page = await readGridPage(api, readXmlInNode, contact, undefined, request);
    expect(page).toMatchObject({ hasMore: true, total: 120, cookie: inner });
    await readGridPage(api, readXmlInNode, contact, undefined, { ...request, page: 2, cookie: page.cookie });
    const fetch = readXmlInNode((asked[1] ?? '').replace('contacts?fetchXml=', ''));
    expect(fetch.attributes).toMatchObject({ page: '2', count: '50', 'paging-cookie': inner });
    expect(nextCookie(readXmlInNode, undefined)).toBeUndefined();
  });

  it('shows no rows when no column can be searched, without asking the server', async () => {
    const request = {
      view,
      columns: [],
      sort: undefined,
      term: 'x',
      page: 1,
      pageSize: 50,
      cookie: undefined,
      narrow: undefined,
    };
    expect(gridFetch(readXmlInNode, contact, undefined, request)).toBeUndefined();
    await expect(readGridPage(undefined as never, readXmlInNode, contact, undefined, request)).resolves.toMatchObject({
      rows: [],
      total: 0,
    });
  });

  it('is made up for a table that came without one, and so is its quick find', () => {
    const made = allRowsView(contact);
    expect(made.layoutXml).toContain('cell name="createdon"');
    expect(quickFindOfView(readXmlInNode, contact, made).fetchXml).toContain(
      '<condition attribute="name" operator="like" value="{0}"/>',
    );
    expect(quickFindOfView(readXmlInNode, contact, made).fetchXml).not.toContain('createdon');
  });

  it('says which rows it shows', () => {
    const page = { rows: [{}, {}], hasMore: false, cookie: undefined, total: 52, isTotalCapped: false };
    expect(rangeText(page, 2, 50, String)).toBe('51 – 52 of 52');
    expect(rangeText({ ...page, total: 5000, isTotalCapped: true }, 1, 50, String)).toBe('1 – 2 of 5000+');
    expect(rangeText({ ...page, total: undefined }, 1, 50, String)).toBe('1 – 2');
    expect(rangeText({ ...page, rows: [], total: 0 }, 1, 50, String)).toBe('0');
  });
});
