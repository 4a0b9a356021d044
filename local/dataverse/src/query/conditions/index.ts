import { notImplemented } from '../../http/faults';
import { comparisonConditions } from './comparison';
import { dateConditions } from './dates';
import { fiscalConditions } from './fiscal';
import { hierarchyConditions } from './hierarchy';
import { identityConditions } from './identity';
import { setConditions } from './sets';
import { textConditions } from './text';
import type { Condition } from './types';

const conditions = new Map<string, Condition>(
  Object.entries({
    ...comparisonConditions,
    ...textConditions,
    ...setConditions,
    ...dateConditions,
    ...fiscalConditions,
    ...identityConditions,
    ...hierarchyConditions,
  }),
);

/** A condition operator by its FetchXML name. @throws Fault 501 for one this stand-in lacks. */
export function condition(name: string): Condition {
  const known = conditions.get(name);
  if (known === undefined) throw notImplemented(`the condition operator '${name}'`);
  return known;
}
