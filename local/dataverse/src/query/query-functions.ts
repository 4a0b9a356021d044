import { own } from '../http/own';
import { badRequest, notImplemented } from '../http/faults';

/**
 * Names of Dataverse's OData query functions → FetchXML operators. Both reach the same conditions.
 * Source: Web API query function reference.
 */
const names: Record<string, string> = {
  In: 'in',
  NotIn: 'not-in',
  Between: 'between',
  NotBetween: 'not-between',
  ContainValues: 'contain-values',
  DoesNotContainValues: 'not-contain-values',
  EqualUserId: 'eq-userid',
  NotEqualUserId: 'ne-userid',
  EqualBusinessId: 'eq-businessid',
  NotEqualBusinessId: 'ne-businessid',
  EqualUserTeams: 'eq-userteams',
  EqualUserOrUserTeams: 'eq-useroruserteams',
  Today: 'today',
  Yesterday: 'yesterday',
  Tomorrow: 'tomorrow',
  On: 'on',
  NotOn: 'not-on',
  OnOrBefore: 'on-or-before',
  OnOrAfter: 'on-or-after',
  Last7Days: 'last-seven-days',
  Next7Days: 'next-seven-days',
  ...periods('Week', 'Month', 'Year'),
  ...counted('Hours', 'Days', 'Weeks', 'Months', 'Years'),
  OlderThanXMinutes: 'olderthan-x-minutes',
  Above: 'above',
  AboveOrEqual: 'eq-or-above',
  Under: 'under',
  UnderOrEqual: 'eq-or-under',
  NotUnder: 'not-under',
  ...Object.fromEntries(
    ['Period', 'Year'].flatMap((u) => [
      ...['This', 'Last', 'Next'].map((p) => [`${p}Fiscal${u}`, `${p.toLowerCase()}-fiscal-${u.toLowerCase()}`]),
      ...['Last', 'Next'].map((p) => [`${p}XFiscal${u}s`, `${p.toLowerCase()}-x-fiscal-${u.toLowerCase()}s`]),
      [`InFiscal${u}`, `in-fiscal-${u.toLowerCase()}`],
    ]) as [string, string][],
  ),
  InFiscalPeriodAndYear: 'in-fiscal-period-and-year',
  InOrAfterFiscalPeriodAndYear: 'in-or-after-fiscal-period-and-year',
  InOrBeforeFiscalPeriodAndYear: 'in-or-before-fiscal-period-and-year',
  EqualUserLanguage: 'eq-userlanguage',
  EqualUserOrUserHierarchy: 'eq-useroruserhierarchy',
  EqualUserOrUserHierarchyAndTeams: 'eq-useroruserhierarchyandteams',
};

function periods(...units: string[]): Record<string, string> {
  return Object.fromEntries(
    units.flatMap((u) => ['This', 'Last', 'Next'].map((p) => [`${p}${u}`, `${p.toLowerCase()}-${u.toLowerCase()}`])),
  );
}

function counted(...units: string[]): Record<string, string> {
  return Object.fromEntries(
    units.flatMap((u) => [
      [`LastX${u}`, `last-x-${u.toLowerCase()}`],
      [`NextX${u}`, `next-x-${u.toLowerCase()}`],
      [`OlderThanX${u}`, `olderthan-x-${u.toLowerCase()}`],
    ]),
  );
}

/** Documented, but not here: full-text search, and a business unit of a role. */
export const absentFunctions: readonly string[] = ['Contains', 'EqualRoleBusinessId'];

export function queryFunctionOperator(name: string): string {
  const operator = own(names, name);
  if (operator !== undefined) return operator;
  if (absentFunctions.includes(name)) throw notImplemented(`the query function '${name}'`);
  throw badRequest(`An unknown function with name 'Microsoft.Dynamics.CRM.${name}' was found.`);
}
