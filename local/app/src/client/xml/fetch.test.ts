import fc from 'fast-check';
import { parseLayout } from './parse-layout';
import {
  linkAliases,
  viewSort,
  whereLookup,
  withColumns,
  withFilter,
  withManyToMany,
  withPage,
  withSort,
} from './fetch';
import { likePattern, quickFindColumns, withQuickFind } from './quick-find';
import { child, descendants, element, writeXml } from './node';
import { readXmlInNode } from './testing';

const fetch = readXmlInNode(`<fetch version="1.0" mapping="logical" top="5"><entity name="contact">
  <attribute name="fullname"/>
  <order attribute="fullname" descending="false"/>
  <filter type="and"><condition attribute="statecode" operator="eq" value="0"/></filter>
  <link-entity name="account" from="accountid" to="parentcustomerid" link-type="outer" alias="org"><attribute name="name"/></link-entity>
</entity></fetch>`);
const quickFind = readXmlInNode(`<fetch><entity name="contact"><filter type="or" isquickfindfields="1">
  <condition attribute="lastname" operator="like" value="{0}"/><condition attribute="numberofchildren" operator="like" value="{0}"/>
  <condition attribute="ownerid" operator="like" value="{0}"/></filter></entity></fetch>`);
const as = (column: string) => (column === 'lastname' ? 'text' : column === 'numberofchildren' ? 'number' : 'none');
const orders = (node: typeof fetch) =>
  descendants(node, 'order').map((order) => [order.attributes['attribute'], order.attributes['descending']]);

describe('rewriting FetchXML', () => {
  it('knows the view’s own order', () => {
    expect(viewSort(fetch)).toEqual({ column: 'fullname', isDescending: false });
  });

  it('replaces the order by the chosen one and ends with the primary key, so that pages do not overlap', () => {
    expect(orders(withSort(fetch, { column: 'birthdate', isDescending: true }, 'contactid'))).toEqual([
      ['birthdate', 'true'],
      ['contactid', 'false'],
    ]);
    expect(orders(withSort(fetch, undefined, 'contactid'))).toEqual([
      ['fullname', 'false'],
      ['contactid', 'false'],
    ]);
  });

  it('orders by a linked column inside its link', () => {
    const sorted = withSort(fetch, { column: 'org.name', isDescending: false }, 'contactid');
    expect(child(descendants(sorted, 'link-entity')[0], 'order')?.attributes['attribute']).toBe('name');
    expect(viewSort(readXmlInNode(writeXml(sorted)))).toEqual({ column: 'org.name', isDescending: false });
  });

  it('asks for one page with the cookie of the one before, and never for top as well', () => {
    const page = withPage(fetch, { number: 2, size: 50, cookie: '<cookie page="1"/>', withTotal: true });
    expect(page.attributes).toMatchObject({
      page: '2',
      count: '50',
      'paging-cookie': '<cookie page="1"/>',
      returntotalrecordcount: 'true',
    });
    expect(page.attributes['top']).toBeUndefined();
    expect(readXmlInNode(writeXml(page)).attributes['paging-cookie']).toBe('<cookie page="1"/>');
  });

  it('adds missing columns only', () => {
    const names = descendants(withColumns(fetch, ['fullname', 'contactid', 'org.name']), 'attribute').map(
      (one) => one.attributes['name'],
    );
    expect(names).toEqual(['fullname', 'contactid', 'name'].sort((a, b) => names.indexOf(a) - names.indexOf(b)));
    expect(names).toHaveLength(3);
  });

  it('narrows a subgrid by its lookup or through the table between', () => {
    const one = withFilter(fetch, whereLookup('parentcustomerid', 'id-1'));
    expect(descendants(one, 'condition').map((condition) => condition.attributes['value'])).toEqual(['0', 'id-1']);
    const many = withManyToMany(
      fetch,
      { intersect: 'list_contact', ownColumn: 'contactid', ownPrimaryId: 'contactid', otherColumn: 'listid' },
      'id-2',
    );
    expect(descendants(many, 'link-entity')[1]?.attributes).toMatchObject({ name: 'list_contact', intersect: 'true' });
  });

  it('finds the tables behind aliases', () => {
    expect(linkAliases(fetch).get('org')).toEqual({ table: 'account', from: 'accountid', to: 'parentcustomerid' });
  });
});

describe('quick find', () => {
  it('searches the beginning of text columns, and numbers only for a number', () => {
    expect(quickFindColumns(quickFind)).toEqual(['lastname', 'numberofchildren', 'ownerid']);
    const found = (term: string) =>
      descendants(withQuickFind(fetch, quickFind, term, as) ?? fetch, 'condition')
        .slice(1)
        .map((one) => one.attributes);
    expect(found('smi')).toEqual([{ attribute: 'lastname', operator: 'like', value: 'smi%' }]);
    expect(found('3')).toEqual([
      { attribute: 'lastname', operator: 'like', value: '3%' },
      { attribute: 'numberofchildren', operator: 'eq', value: '3' },
    ]);
  });

  it('knows no column for a term that fits none', () => {
    expect(withQuickFind(fetch, quickFind, 'x', () => 'none')).toBeUndefined();
  });

  it('takes * as the wildcard and what the database takes for one as text', () => {
    expect(likePattern('*son')).toBe('%son%');
    expect(likePattern('50%_[x]')).toBe('50[%][_][[]x]%');
  });

  it('never lets a term out of its attribute value', () => {
    fc.assert(
      fc.property(fc.string(), (term) => {
        // Control characters cannot be in XML at all.

        const clean = term.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/g, '');
        const text = writeXml(element('condition', { value: clean }));
        const read = readXmlInNode(text);
        expect(read.attributes).toEqual({ value: clean });
        expect(read.children).toEqual([]);
      }),
    );
  });
});

describe('layout XML', () => {
  it('gives the visible columns with width and whether they sort', () => {
    const grid =
      readXmlInNode(`<grid name="contacts" select="1"><row name="r" id="contactid"><cell name="fullname" width="250"/>
      <cell name="org.name" width="x" disableSorting="1"/><cell name="secret" ishidden="1"/></row></grid>`);
    expect(parseLayout(grid)).toEqual([
      { name: 'fullname', width: 250, isSortable: true },
      { name: 'org.name', width: 100, isSortable: false },
    ]);
  });
});
