/**
 * Every condition operator of FetchXML with the query function of the Web API that means the same, as their references list
 * them ("FetchXML condition operators", "Web API Query Function Reference"). `support-matrix.test.ts` runs each of them.
 */
export interface DocumentedOperator {
  /** Null: the Web API function has no operator in FetchXML. */
  operator: string | null;
  /** Null: OData writes it with an operator of its own, or not at all. */
  function: string | null;
  column: string;
  values: readonly (string | number)[];
}

const on = (
  column: string,
  values: readonly (string | number)[],
  ...names: readonly (readonly [operator: string | null, call: string | null])[]
): DocumentedOperator[] => names.map(([operator, call]) => ({ operator, function: call, column, values }));

const text = 'lastname';
const date = 'createdon';
const user = 'ownerid';
const someId = '018d0d88-05c2-46bb-ac83-63a910e8b1f1';
const periods = ['Week', 'Month', 'Year', 'FiscalPeriod', 'FiscalYear'].flatMap((unit) =>
  ['Last', 'This', 'Next'].map((when): [string, string] => [
    `${when}-${unit.replace('Fiscal', 'fiscal-')}`.toLowerCase(),
    `${when}${unit}`,
  ]),
);
const counted = ['Hours', 'Days', 'Weeks', 'Months', 'Years', 'FiscalPeriods', 'FiscalYears'].flatMap((unit) =>
  ['Last', 'Next'].map((when): [string, string] => [
    `${when}-x-${unit.replace('Fiscal', 'fiscal-')}`.toLowerCase(),
    `${when}X${unit}`,
  ]),
);
const older = ['Minutes', 'Hours', 'Days', 'Weeks', 'Months', 'Years'].map((unit): [string, string] => [
  `olderthan-x-${unit.toLowerCase()}`,
  `OlderThanX${unit}`,
]);

export const documentedOperators: readonly DocumentedOperator[] = [
  ...on(text, ['a'], ['eq', null], ['ne', null], ['neq', null], ['gt', null], ['ge', null], ['lt', null], ['le', null]),
  ...on(text, ['a%'], ['like', null], ['not-like', null], ['begins-with', null], ['not-begin-with', null]),
  ...on(text, ['a'], ['ends-with', null], ['not-end-with', null]),
  ...on(text, [], ['null', null], ['not-null', null]),
  ...on(text, ['a', 'b'], ['in', 'In'], ['not-in', 'NotIn'], ['between', 'Between'], ['not-between', 'NotBetween']),
  ...on('tst_tags', [1, 9], ['contain-values', 'ContainValues'], ['not-contain-values', 'DoesNotContainValues']),
  ...on(date, ['2026-03-10'], ['on', 'On'], ['on-or-before', 'OnOrBefore'], ['on-or-after', 'OnOrAfter']),
  ...on(date, [], ['yesterday', 'Yesterday'], ['today', 'Today'], ['tomorrow', 'Tomorrow']),
  ...on(date, [], ['last-seven-days', 'Last7Days'], ['next-seven-days', 'Next7Days'], ...periods),
  ...on(date, [2], ...counted, ...older),
  ...on(date, [2], ['in-fiscal-period', 'InFiscalPeriod']),
  ...on(date, [2026], ['in-fiscal-year', 'InFiscalYear']),
  ...on(
    date,
    [1, 2026],
    ['in-fiscal-period-and-year', 'InFiscalPeriodAndYear'],
    ['in-or-after-fiscal-period-and-year', 'InOrAfterFiscalPeriodAndYear'],
    ['in-or-before-fiscal-period-and-year', 'InOrBeforeFiscalPeriodAndYear'],
  ),
  ...on(
    user,
    [],
    ['eq-userid', 'EqualUserId'],
    ['ne-userid', 'NotEqualUserId'],
    ['eq-userteams', 'EqualUserTeams'],
    ['eq-useroruserteams', 'EqualUserOrUserTeams'],
    ['eq-useroruserhierarchy', 'EqualUserOrUserHierarchy'],
    ['eq-useroruserhierarchyandteams', 'EqualUserOrUserHierarchyAndTeams'],
  ),
  ...on('owningbusinessunit', [], ['eq-businessid', 'EqualBusinessId'], ['ne-businessid', 'NotEqualBusinessId']),
  ...on('tst_count', [], ['eq-userlanguage', 'EqualUserLanguage']),
  ...on(
    'accountid',
    [someId],
    ['above', 'Above'],
    ['eq-or-above', 'AboveOrEqual'],
    ['under', 'Under'],
    ['eq-or-under', 'UnderOrEqual'],
    ['not-under', 'NotUnder'],
  ),
  ...on(text, ['a'], [null, 'Contains']),
  ...on(text, [], [null, 'EqualRoleBusinessId']),
];

const tables: Readonly<Record<string, [table: string, set: string]>> = {
  accountid: ['account', 'accounts'],
  tst_tags: ['tst_visit', 'tst_visits'],
  tst_count: ['tst_visit', 'tst_visits'],
};

/** The operator in a FetchXML query, and the function in a $filter: addresses to ask. */
export function requestsOf(o: DocumentedOperator): { fetch: string | null; odata: string | null } {
  const [table, set] = tables[o.column] ?? ['contact', 'contacts'];
  const values = o.values.map((v) => `<value>${v}</value>`).join('');
  const xml = `<fetch><entity name="${table}"><attribute name="createdon" /><filter><condition attribute="${o.column}" operator="${o.operator}">${values}</condition></filter></entity></fetch>`;
  const list = ['In', 'NotIn', 'Between', 'NotBetween', 'ContainValues', 'DoesNotContainValues'];
  const given = list.includes(o.function ?? '')
    ? `,PropertyValues=${JSON.stringify(o.values.map(String))}`
    : o.values.length === 1
      ? `,PropertyValue=${typeof o.values[0] === 'number' ? o.values[0] : `'${o.values[0]}'`}`
      : o.values.map((v, i) => `,PropertyValue${i + 1}=${v}`).join('');
  const odata = `Microsoft.Dynamics.CRM.${o.function}(PropertyName='${o.column}'${given})`;
  return {
    fetch: o.operator === null ? null : `${set}?fetchXml=${encodeURIComponent(xml)}`,
    odata: o.function === null ? null : `${set}?$select=createdon&$filter=${encodeURIComponent(odata)}`,
  };
}
