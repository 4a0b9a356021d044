import { isObject } from '../resource';
import { type Fragment } from '../search/condition';
import { definitionOf } from '../search/definitions';
import { localReference } from '../search/reference';
import { termKey } from '../search/terms';
import { type Context } from './context';
import { fail, ok, type Result } from './fault';

/** Whose data an export covers: everything, all patients with what refers to them, or some patients. */
export type ExportScope =
  | { readonly kind: 'system' }
  | { readonly kind: 'patients' }
  | { readonly kind: 'members'; readonly patients: readonly string[] };

const maxMembers = 10_000;
const nothing: Fragment = { sql: 'false', values: [] };
const everything: Fragment = { sql: 'true', values: [] };

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** Versions `alias` of a type that belong to the scope, by their `patient` search parameter. */
function belongs(scope: ExportScope, type: string, alias: string): Fragment {
  if (scope.kind === 'system') return everything;
  if (type === 'Patient') {
    if (scope.kind === 'patients') return everything;
    return { sql: `${alias}.id in (${marks(scope.patients)})`, values: scope.patients };
  }
  if (definitionOf(type, 'patient') === undefined) return nothing;
  if (scope.kind === 'patients') {
    const from = termKey.reference(type, 'patient', 'Patient/');
    const values = [from, `${from}\u{10FFFF}`];
    return { sql: `${alias}.seq in (select t.seq from term t where t.key >= ? and t.key < ?)`, values };
  }
  const keys = scope.patients.map((id) => termKey.reference(type, 'patient', `Patient/${id}`));
  return { sql: `${alias}.seq in (select t.seq from term t where t.key in (${marks(keys)}))`, values: keys };
}

/** The condition on the rows `v` of an export. A deletion refers to nothing, so an earlier version speaks for it. */
export function inScope(scope: ExportScope, type: string, deleted: boolean): Fragment {
  if (!deleted || scope.kind === 'system' || type === 'Patient') return belongs(scope, type, 'v');
  const earlier = belongs(scope, type, 'e');
  return {
    sql: `v.id in (select e.id from version e where e.type = ? and ${earlier.sql})`,
    values: [type, ...earlier.values],
  };
}

/** The patients of a Group who are active members of it. */
export function scopeOfGroup(context: Context, id: string): Result<ExportScope> {
  const group = context.versions.current('Group', id);
  if (group?.body === undefined) return fail(404, 'not-found', 'There is no Group with this id.');
  const { member } = JSON.parse(group.body) as { member?: unknown };
  const patients: string[] = [];
  for (const each of Array.isArray(member) ? (member as unknown[]) : []) {
    if (!isObject(each) || each.inactive === true || !isObject(each.entity)) continue;
    const [type, patient] = localReference(each.entity.reference, context.baseUrl)?.split('/') ?? [];
    if (type === 'Patient' && patient !== undefined) patients.push(patient);
  }
  if (patients.length > maxMembers) return fail(400, 'too-costly', `The Group has more than ${maxMembers} members.`);
  return ok({ kind: 'members', patients });
}
