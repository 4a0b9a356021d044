import { foreignTables, patientOutreach } from './app';

const entries = (area: string): string[] =>
  patientOutreach.areas
    .filter(({ title }) => title === area)
    .flatMap(({ groups }) => groups.flatMap(({ subAreas }) => subAreas.map(({ title }) => title)));

describe('the site map of the original, on real-time marketing', () => {
  test.each([
    ['Customers', ['Accounts', 'Patients', 'Segments', 'Subscriptions']],
    ['Marketing Execution', ['Patient journeys', 'Marketing emails', 'Text messages', 'Social activities']],
    ['Event Management', ['Events', 'Event registrations', 'Sessions']],
    ['Lead Management', ['Leads', 'Scoring']],
    ['My Work', ['My outreach', 'Tasks', 'Calendar appointments', 'Phone calls']],
  ])('%s', (area, wanted) => {
    expect(entries(area)).toEqual(expect.arrayContaining(wanted));
  });

  test('has nothing of outbound marketing, which is gone', () => {
    expect(patientOutreach.tables.filter((table) => table.startsWith('msdyncrm_'))).toEqual([]);
  });

  test('every table of others that the app lists is a dependency, and no other is', () => {
    const platform = ['contact', 'account', 'task', 'appointment', 'phonecall'];
    const foreign = patientOutreach.tables.filter((table) => !table.startsWith('hco_') && !platform.includes(table));
    expect(Object.keys(foreignTables).sort()).toEqual([...foreign].sort());
  });
});
