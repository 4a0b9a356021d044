import type { Role } from '@patient-outreach/model';
import { braced, componentId } from '../ids';
import { el, type XmlElement } from '../xml/element';

export const roleId = (name: string): string => componentId('role', name);

/** Content of `Roles/<name>.xml`. A privilege given twice keeps its deepest level. */
export function role(definition: Role): XmlElement {
  const depths = ['Basic', 'Local', 'Deep', 'Global'] as const;
  const deepest = new Map<string, number>();
  for (const { verb, table, depth } of definition.privileges) {
    const name = `prv${verb}${table}`;
    deepest.set(name, Math.max(deepest.get(name) ?? 0, depths.indexOf(depth)));
  }
  return el(
    'Role',
    { id: braced(roleId(definition.name)), name: definition.name },
    el('Description', {}, definition.description),
    el('IsCustomizable', {}, '1'),
    el(
      'RolePrivileges',
      {},
      [...deepest]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, level]) => el('RolePrivilege', { name, level: depths[level] })),
    ),
  );
}
