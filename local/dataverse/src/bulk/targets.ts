import { Fault, payload } from '../http/faults';
import type { ApiRequest } from '../http/message';
import { bodyObject } from '../http/message';
import type { Table } from '../metadata/types';

export type Target = Record<string, unknown>;

/** The Targets of a bulk message: a list of rows, each with its type. @throws Fault 400 otherwise. */
export function readTargets(request: ApiRequest, table: Table): Target[] {
  const body = bodyObject(request);
  const unknown = Object.keys(body).find((k) => k !== 'Targets' && !k.startsWith('@'));
  if (unknown !== undefined) throw payload(`The parameter '${unknown}' is not known.`);
  const targets = body['Targets'];
  if (!Array.isArray(targets) || targets.length === 0) throw payload("'Targets' must hold at least one row.");
  const expected = `Microsoft.Dynamics.CRM.${table.name}`;
  for (const target of targets as unknown[]) {
    if (typeof target !== 'object' || target === null || Array.isArray(target))
      throw payload("'Targets' must hold rows.");
    const type = (target as Target)['@odata.type'];
    if (type === undefined) throw payload("Each row of 'Targets' needs '@odata.type'.");
    if (typeof type !== 'string' || type.replace(/^#/, '') !== expected) {
      throw new Fault(400, '0x80048d19', `All rows of 'Targets' must be of the type '${expected}'.`);
    }
  }
  return targets as Target[];
}
