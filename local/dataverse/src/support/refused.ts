/** Documented features that answer 501 with their name. `support-matrix.test.ts` sends each of these requests. */
export const refused: readonly {
  feature: string;
  method: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  names: string;
}[] = [
  { feature: '`partitionId` (elastic tables)', method: 'GET', path: 'contacts?partitionId=x', names: 'partitionId' },
  {
    feature: 'Query functions Contains (full-text search) and EqualRoleBusinessId',
    method: 'GET',
    path: "contacts?$filter=Microsoft.Dynamics.CRM.Contains(PropertyName='fullname',PropertyValue='x')",
    names: 'Contains',
  },
  {
    feature: 'FetchXML of retained rows (`datasource`), `utc-offset`, `min-active-row-version`',
    method: 'GET',
    path: `contacts?fetchXml=${encodeURIComponent('<fetch datasource="retained"><entity name="contact" /></fetch>')}`,
    names: 'datasource',
  },
  {
    feature: 'DeleteMultiple',
    method: 'POST',
    path: 'contacts/Microsoft.Dynamics.CRM.DeleteMultiple',
    body: {},
    names: 'DeleteMultiple',
  },
  {
    feature: 'Rows nested in bulk messages',
    method: 'POST',
    path: 'contacts/Microsoft.Dynamics.CRM.CreateMultiple',
    body: { Targets: [{ '@odata.type': 'Microsoft.Dynamics.CRM.contact', parentcustomerid_account: { name: 'x' } }] },
    names: 'parentcustomerid_account',
  },
  {
    feature: '`MSCRM.SolutionUniqueName` and other MSCRM headers',
    method: 'GET',
    path: 'contacts',
    headers: { 'MSCRM.SolutionUniqueName': 'x' },
    names: 'mscrm.solutionuniquename',
  },
  {
    feature: 'Changing and deleting metadata',
    method: 'DELETE',
    path: "EntityDefinitions(LogicalName='contact')",
    names: 'EntityDefinitions',
  },
  {
    feature: 'Background operations (`Prefer: respond-async`) and unknown preferences',
    method: 'GET',
    path: 'contacts',
    headers: { Prefer: 'respond-async' },
    names: 'respond-async',
  },
];
