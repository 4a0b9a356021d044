import { formatRoute, parseRoute, type Route } from './route';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('addresses', () => {
  it('reads those of model-driven apps', () => {
    expect(parseRoute(`?app=x&pagetype=entityrecord&etn=Contact&id={${id.toUpperCase()}}`).page).toEqual({
      type: 'entityrecord',
      table: 'contact',
      id,
      formId: undefined,
      parent: undefined,
    });
  });

  it('writes what it reads', () => {
    const routes: Route[] = [
      { app: 'hco_app', page: { type: 'home' }, sticky: { react: '16', lang: '1025' } },
      { app: 'hco_app', page: { type: 'entitylist', table: 'contact', viewId: id }, sticky: {} },
      {
        app: undefined,
        page: {
          type: 'entityrecord',
          table: 'contact',
          id: undefined,
          formId: id,
          parent: { table: 'account', id, column: 'parentcustomerid' },
        },
        sticky: {},
      },
    ];
    for (const route of routes) expect(parseRoute(formatRoute(route).slice(1))).toEqual(route);
  });

  it('takes nothing but ids and logical names', () => {
    expect(parseRoute('?pagetype=entitylist&etn=con"tact').page).toEqual({ type: 'other', what: 'entitylist' });
    expect(parseRoute('?pagetype=entityrecord&etn=contact&id=1) or 1 eq 1').page).toMatchObject({ id: undefined });
  });
});
