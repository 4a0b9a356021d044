import { navAreas, locate } from '../shell/nav-model';
import type { TableSummary } from '../metadata/types';
import { parseSiteMap } from './parse-site-map';
import { readXmlInNode } from './testing';

const siteMap = `<SiteMap IntroducedVersion="7.0.0.0">
  <Area Id="care" ShowGroups="true"><Titles><Title LCID="1033" Title="Customers"/><Title LCID="1025" Title="العملاء"/></Titles>
    <Group Id="g1"><Titles><Title LCID="1033" Title="People"/></Titles>
      <SubArea Id="s1" Entity="contact" VectorIcon="/WebResources/hco_/icons/patients.svg" Client="All"><Titles><Title LCID="1033" Title="Patients"/></Titles></SubArea>
      <SubArea Id="s2" Entity="contact" DefaultView="{AABBCCDD-0000-0000-0000-000000000001}"><Titles><Title LCID="1033" Title="Practitioners"/></Titles></SubArea>
      <SubArea Id="s3" Entity="account"/>
    </Group>
  </Area>
  <Area Id="events" ShowGroups="true"><Titles><Title LCID="1033" Title="Event Management"/></Titles>
    <Group Id="g2"><SubArea Id="s4" Entity="msevtmgt_event"/></Group>
  </Area>
  <Area Id="more" ShowGroups="false"><Group Id="g3"><Titles><Title LCID="1033" Title="hidden"/></Titles>
    <SubArea Id="s5" Url="/main.aspx?pagetype=entitylist&amp;etn=account"/><SubArea Id="s6" Url="$webresource:hco_/page.html"><Titles><Title LCID="1033" Title="Page"/></Titles></SubArea></Group></Area>
</SiteMap>`;

const summary = (name: string, collectionLabel: string): [string, TableSummary] => [
  name,
  {
    name,
    setName: `${name}s`,
    label: name,
    collectionLabel,
    primaryId: `${name}id`,
    primaryName: 'name',
  },
];
const tables = new Map([summary('contact', 'Contacts'), summary('account', 'Accounts')]);

describe('the site map', () => {
  const areas = parseSiteMap(readXmlInNode(siteMap));

  it('keeps areas, groups and entries in order', () => {
    expect(areas.map((area) => area.id)).toEqual(['care', 'events', 'more']);
    expect(areas[0]?.groups[0]?.subAreas[0]).toMatchObject({
      table: 'contact',
      icon: 'hco_/icons/patients.svg',
      titles: { 1033: 'Patients' },
    });
    expect(areas[0]?.groups[0]?.subAreas[1]?.viewId).toBe('aabbccdd-0000-0000-0000-000000000001');
  });

  it('finds it inside an AppModuleSiteMap too', () => {
    expect(
      parseSiteMap(
        readXmlInNode(`<AppModuleSiteMap><SiteMapUniqueName>x</SiteMapUniqueName>${siteMap}</AppModuleSiteMap>`),
      ),
    ).toHaveLength(3);
  });

  it('draws labels in the user’s language, falls back to the table’s, and leaves out tables that are not there', () => {
    const nav = navAreas(areas, tables, 1025);
    expect(nav.map((area) => area.label)).toEqual(['العملاء', 'more']);
    expect(nav[0]?.groups[0]?.entries.map((entry) => entry.label)).toEqual(['Patients', 'Practitioners', 'Accounts']);
  });

  it('hides group titles where the area says so, follows main.aspx addresses, and names what it cannot open', () => {
    const more = navAreas(areas, tables, 1033)[1];
    expect(more?.groups[0]?.label).toBe('');
    expect(more?.groups[0]?.entries[0]?.page).toEqual({ type: 'entitylist', table: 'account', viewId: undefined });
    expect(more?.groups[0]?.entries[1]?.page).toEqual({ type: 'other', what: 'webresource' });
  });

  it('tells two entries of one table apart by their view and keeps the open area', () => {
    const nav = navAreas(areas, tables, 1033);
    const at = (viewId: string | undefined) =>
      locate(nav, { type: 'entitylist', table: 'contact', viewId }, undefined).entry?.id;
    expect(at('aabbccdd-0000-0000-0000-000000000001')).toBe('s2');
    expect(at('aabbccdd-0000-0000-0000-000000000009')).toBe('s1');
    expect(locate(nav, { type: 'home' }, 'more').area?.id).toBe('more');
  });
});
