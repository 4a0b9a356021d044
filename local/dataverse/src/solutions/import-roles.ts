import { rootBusinessUnitId } from '../base-tables/well-known';
import { depthNames } from '../security/user-access';
import { attribute, childText, elements, first } from '../xml/dom';
import type { ImportContext } from './context';
import { done, kept, putComponent } from './context';
import { importFault } from './faults';
import { requireGuid } from './import-forms';

/** Security roles: importing one again sets its privileges to the file's. */
export function importRoles(context: ImportContext): void {
  const { engine } = context.session;
  for (const element of elements(first(context.file.customizations, 'Roles'), 'Role')) {
    const id = requireGuid(attribute(element, 'id'), 'A role');
    const name = attribute(element, 'name') ?? '';
    putComponent(context, 'role', id, 20, {
      name,
      description: childText(element, 'Description'),
      businessunitid: rootBusinessUnitId,
    });
    engine.db.run('DELETE FROM "__role_privilege" WHERE roleid = ?', [id]);
    for (const privilege of elements(first(element, 'RolePrivileges'), 'RolePrivilege')) {
      const privilegeName = attribute(privilege, 'name') ?? '';
      const depth = depthNames[attribute(privilege, 'level') ?? ''];
      if (privilegeName === '' || depth === undefined)
        throw importFault(`A privilege of the role '${name}' has no name or no valid level.`);
      engine.db.run('INSERT OR REPLACE INTO "__role_privilege" (roleid, name, depth) VALUES (?, ?, ?)', [
        id,
        privilegeName.toLowerCase(),
        depth,
      ]);
    }
    engine.caches.delete('user-access');
    done(context, 'roles', name);
  }
  for (const profile of elements(first(context.file.customizations, 'FieldSecurityProfiles'), 'FieldSecurityProfile')) {
    kept(
      context,
      'fieldSecurityProfiles',
      attribute(profile, 'name') ?? '',
      'Column security is not enforced by the local Dataverse.',
    );
  }
}
