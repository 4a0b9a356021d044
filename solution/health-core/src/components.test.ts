import { manyToMany, peopleRoles, securedColumns, tableOf, tables } from '@patient-outreach/model';
import { formId, viewId } from '@patient-outreach/solution-build';
import { careOutreach } from './apps/care-outreach';
import { tablesIn } from './apps/navigation';
import { syncCenter } from './apps/sync-center';
import { charts } from './charts';
import { dashboards } from './dashboards';
import { agentProfile, fieldSecurityProfiles } from './field-security';
import { forms } from './forms/index';
import { plans } from './forms/plans/index';
import { iconNames, iconSvg, tableIcons } from './icons/icons';
import { views } from './views/index';

const own = tables.filter((table) => table.kind === 'own');
const bodyColumns = (form: (typeof forms)[number]): string[] =>
  form.tabs.flatMap((tab) =>
    tab.columns.flatMap((column) =>
      column.sections.flatMap((section) =>
        section.cells.flatMap((cell) => (cell.kind === 'field' ? [cell.column] : [])),
      ),
    ),
  );

describe('forms', () => {
  test('every own table has a main, a quick view and a card form; contact and account have their own', () => {
    for (const table of own)
      for (const type of ['main', 'quick', 'card'])
        expect(forms.filter((form) => form.table === table.logicalName && form.type === type)).toHaveLength(1);
    const main = (name: string) =>
      forms.filter((form) => form.table === name && form.type === 'main').map((f) => f.name);
    expect(main('contact')).toEqual(['Patient', 'Practitioner', 'Related person']);
    expect(main('account')).toEqual(['Organization']);
  });

  test('a main form shows every column a person may want to see, each once', () => {
    const hidden = ['hco_versionorder', 'hco_contenthash'];
    for (const table of own) {
      const form = forms.find((candidate) => candidate.table === table.logicalName && candidate.type === 'main');
      const shown = form ? bodyColumns(form) : [];
      expect([...shown].sort()).toEqual(
        Object.keys(table.columns)
          .filter((name) => !(table.synced && hidden.includes(name)))
          .sort(),
      );
    }
  });

  test('the tables people open most are laid out by hand, and no plan leaves a column over', () => {
    expect(Object.keys(plans)).toEqual(
      expect.arrayContaining([
        ...['hco_encounter', 'hco_condition', 'hco_caregap', 'hco_appointment', 'hco_careplan', 'hco_careteam'],
        ...['hco_outreachattempt', 'hco_medicationrequest', 'hco_observation', 'hco_immunization'],
        ...['hco_allergyintolerance', 'hco_consent', 'hco_communication', 'hco_syncrun', 'hco_quarantine'],
        ...['hco_syncmap', 'hco_syncsource', 'hco_bundlejob', 'hco_reconciliation'],
      ]),
    );
    const over = forms
      .filter((form) => form.type === 'main' && form.table in plans)
      .flatMap((form) => form.tabs.flatMap((tab) => tab.columns.flatMap((column) => column.sections)))
      .filter((section) => section.name === 'more');
    expect(over.flatMap((section) => section.cells)).toEqual([]);
  });

  test('rows that an N:N relationship links are listed on the forms of both tables', () => {
    const lists = (table: string): string[] =>
      forms
        .filter((form) => form.type === 'main' && form.table === table)
        .flatMap((form) => form.tabs.flatMap((tab) => tab.columns.flatMap((column) => column.sections)))
        .flatMap((section) => section.cells.flatMap((cell) => (cell.kind === 'subgrid' ? [cell.relationship] : [])));
    for (const { name, first, second } of manyToMany)
      expect([name, lists(first).includes(name), lists(second).includes(name)]).toEqual([name, true, true]);
  });

  test('people can make a row of every table on the spot, but of the sync’s own books', () => {
    const without = own.filter(
      ({ logicalName }) => !forms.some((form) => form.table === logicalName && form.type === 'quickCreate'),
    );
    expect(without.filter(({ area }) => area !== 'sync')).toEqual([]);
  });

  test('what the system writes is locked, and names columns that are there', () => {
    const locked = forms
      .filter((form) => form.type === 'main' && form.table === 'hco_caregap')
      .flatMap((form) => form.tabs.flatMap((tab) => tab.columns.flatMap((column) => column.sections)))
      .flatMap((section) =>
        section.cells.flatMap((cell) => (cell.kind === 'field' && cell.readOnly ? [cell.column] : [])),
      );
    expect([...locked].sort()).toEqual([
      'hco_attemptcount',
      'hco_evaluatedon',
      'hco_evidencekey',
      'hco_gapkey',
      'hco_lastattempton',
      'hco_lastoutcome',
      'hco_measurecode',
    ]);
  });

  test('every form is of a table of ours: none on a table of Journeys', () => {
    const ours = new Set(tables.map((table) => table.logicalName));
    expect(forms.filter((form) => !ours.has(form.table))).toEqual([]);
  });

  test('no two forms, views, charts or dashboards have one id', () => {
    const ids = [...forms.map(formId), ...views.map(viewId)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(charts.map(({ table, name }) => `${table}/${name}`)).size).toBe(charts.length);
    expect(new Set(dashboards.map(({ name }) => name)).size).toBe(dashboards.length);
  });
});

test('charts and public views name columns that are there', () => {
  for (const chart of charts) {
    const table = tables.find((candidate) => candidate.logicalName === chart.table);
    expect(Object.keys(table?.columns ?? {})).toContain(chart.groupBy.column);
  }
  const platform = ['statecode', 'ownerid'];
  for (const view of views.filter((candidate) => candidate.table.startsWith('hco_'))) {
    const known = [
      ...Object.keys(tables.find((table) => table.logicalName === view.table)?.columns ?? {}),
      ...platform,
    ];
    const named = [
      ...Object.keys(view.columns),
      ...Object.keys(view.order),
      ...view.filters.map(({ column }) => column),
    ];
    expect(named.filter((column) => !known.includes(column))).toEqual([]);
  }
});

describe('apps', () => {
  test('what the navigation lists is in the app', () => {
    for (const app of [careOutreach, syncCenter])
      expect(tablesIn(app.areas).filter((table) => !app.tables.includes(table))).toEqual([]);
  });

  test('Care Outreach works on a plain environment: no table of Journeys', () => {
    for (const app of [careOutreach, syncCenter])
      expect(app.tables.filter((table) => /^ms|^lead$/.test(table))).toEqual([]);
  });

  test('the sync center lists every synced table', () => {
    const listed = new Set(tablesIn(syncCenter.areas));
    const missing = tables.filter((table) => (table.synced || table.area === 'sync') && !listed.has(table.logicalName));
    expect(missing.map((table) => table.logicalName)).toEqual([]);
  });
});

describe('security', () => {
  test('the profiles cover exactly the secured columns', () => {
    const secured = tables.flatMap((table) =>
      Object.entries(table.columns).flatMap(([name, column]) =>
        column.secured ? [`${table.logicalName}.${name}`] : [],
      ),
    );
    expect(secured.length).toBeGreaterThan(0);
    for (const profile of fieldSecurityProfiles)
      expect(profile.permissions.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([...secured].sort());
  });

  test('the profile of the sync has the secured columns that maps write and those of its own books, and no other', () => {
    const mapped = [
      { table: 'hco_identifier', columns: ['hco_name', 'hco_value'] },
      { table: 'hco_coverage', columns: ['hco_name'] },
    ];
    const books = securedColumns.filter(({ table }) => tableOf(table).area === 'sync');
    expect(
      agentProfile(mapped)
        .permissions.map(({ table, column }) => `${table}.${column}`)
        .sort(),
    ).toEqual(['hco_identifier.hco_value', ...books.map(({ table, column }) => `${table}.${column}`)].sort());
  });

  test('no view filters, sorts or searches by a secured column: it would open only with a profile', () => {
    const secured = new Set(securedColumns.map(({ table, column }) => `${table}.${column}`));
    const asked = views.flatMap((view) =>
      [...Object.keys(view.order), ...view.filters.map(({ column }) => column), ...(view.find ?? [])].map(
        (column) => `${view.table}.${column}`,
      ),
    );
    expect(asked.filter((column) => secured.has(column))).toEqual([]);
  });

  test('every role of people can open an app', () => {
    for (const role of peopleRoles)
      for (const name of ['AppModule', 'SystemForm', 'Query', 'WebResource', 'UserSettings'])
        expect(role.privileges.some(({ verb, table }) => verb === 'Read' && table === name)).toBe(true);
  });

  test('the clinician changes nothing, and the event planner reads nothing clinical', () => {
    const role = (name: string) => peopleRoles.find((candidate) => candidate.name === name)?.privileges ?? [];
    const ours = new Set(tables.map((table) => table.schemaName));
    expect(role('Clinician').filter(({ table, verb }) => ours.has(table) && verb !== 'Read')).toEqual([]);
    const clinical = new Set(tables.filter(({ area }) => area === 'clinical').map((table) => table.schemaName));
    expect(role('Event Planner').filter(({ table }) => clinical.has(table))).toEqual([]);
  });
});

describe('icons', () => {
  test('every own table has one, drawn here and harmless', () => {
    expect(Object.keys(tableIcons).sort()).toEqual(own.map((table) => table.logicalName).sort());
    const names = new Set(iconNames.map((name) => `hco_/icons/${name}.svg`));
    expect(Object.values(tableIcons).filter((name) => !names.has(name))).toEqual([]);
    for (const name of iconNames)
      expect(iconSvg(name)).toMatch(
        /^<svg [^>]+><path fill-rule="evenodd" d="[MmLHhVvCcAaZz0-9 .,-]+l?[^"<>]*"\/><\/svg>\n$/,
      );
  });
});
