/** Documented features that answer 501 with their name. `support-matrix.test.ts` sends each of these requests. */
export const refused: readonly {
  feature: string;
  method: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  names: string;
}[] = [
  { feature: '`?sql=` (preview)', method: 'GET', path: 'contacts?sql=SELECT fullname FROM contact', names: 'sql' },
  { feature: '`partitionId` (elastic tables)', method: 'GET', path: 'contacts?partitionId=x', names: 'partitionId' },
  {
    feature: 'Fiscal query functions and operators',
    method: 'GET',
    path: "contacts?$filter=Microsoft.Dynamics.CRM.ThisFiscalYear(PropertyName='createdon')",
    names: 'ThisFiscalYear',
  },
  {
    feature: 'Grouping by fiscal period or year',
    method: 'GET',
    path: `contacts?fetchXml=${encodeURIComponent('<fetch aggregate="true"><entity name="contact"><attribute name="createdon" alias="a" groupby="true" dategrouping="fiscal-year" /></entity></fetch>')}`,
    names: 'fiscal-year',
  },
  {
    feature: '`rowaggregate`',
    method: 'GET',
    path: `contacts?fetchXml=${encodeURIComponent('<fetch><entity name="contact"><attribute name="contactid" rowaggregate="CountChildren" alias="n" /></entity></fetch>')}`,
    names: 'rowaggregate',
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
    feature: 'RetrieveMetadataChanges',
    method: 'GET',
    path: 'RetrieveMetadataChanges',
    names: 'RetrieveMetadataChanges',
  },
  { feature: 'InitializeFrom', method: 'GET', path: 'InitializeFrom', names: 'InitializeFrom' },
  {
    feature: 'RetrieveDependenciesForUninstall',
    method: 'GET',
    path: 'RetrieveDependenciesForUninstall',
    names: 'RetrieveDependenciesForUninstall',
  },
  ...[
    'BulkDelete',
    'ExportSolutionAsync',
    'UninstallSolutionAsync',
    'CloneAsPatch',
    'CloneAsSolution',
    'AddSolutionComponent',
    'ExecuteTransaction',
    'Merge',
    'SendEmail',
    'QualifyLead',
  ].map((name) => ({ feature: name, method: 'POST', path: name, body: {}, names: name })),
];
