import { rootBusinessUnitId } from '../base-tables/well-known';
import { putRow } from '../data/put-row';
import { privilegeId } from '../security/privilege-id';
import { uuidOf } from '../metadata/uuid';
import { depthNames } from '../security/user-access';
import { attribute, childNumber, childText, elements, first } from '../xml/dom';
import type { ImportContext } from './context';
import { done, putComponent } from './context';
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
      parentrootroleid: id,
    });
    engine.db.run('DELETE FROM "__role_privilege" WHERE roleid = ?', [id]);
    engine.db.run('DELETE FROM "roleprivileges" WHERE roleid = ?', [id]);
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
      grant(context, id, privilegeName, depth);
    }
    engine.caches.delete('user-access');
    done(context, 'roles', name);
  }
  importProfiles(context);
}

/** The same as rows, for those who ask which roles have a privilege. */
function grant(context: ImportContext, roleId: string, name: string, depth: number): void {
  const id = privilegeId(name);
  putRow(context.session, 'privilege', id, { name });
  putRow(context.session, 'roleprivileges', uuidOf(`roleprivileges/${roleId}/${id}`), {
    roleid: roleId,
    privilegeid: id,
    privilegedepthmask: 2 ** (depth - 1),
  });
}

/** Column security profiles with their permissions; who belongs to them is data. */
function importProfiles(context: ImportContext): void {
  for (const element of elements(first(context.file.customizations, 'FieldSecurityProfiles'), 'FieldSecurityProfile')) {
    const name = attribute(element, 'name') ?? '';
    const id = requireGuid(attribute(element, 'fieldsecurityprofileid'), 'A column security profile');
    putComponent(context, 'fieldsecurityprofile', id, 70, { name, description: attribute(element, 'description') });
    for (const permission of elements(first(element, 'FieldPermissions'), 'FieldPermission')) {
      const table = (childText(permission, 'EntityName') ?? '').toLowerCase();
      const column = (childText(permission, 'AttributeName') ?? '').toLowerCase();
      const allowed = (child: string): number => childNumber(permission, child) ?? 0;
      putComponent(context, 'fieldpermission', uuidOf(`fieldpermission/${id}/${table}/${column}`), 71, {
        fieldsecurityprofileid: id,
        entityname: table,
        attributelogicalname: column,
        canread: allowed('CanRead'),
        canupdate: allowed('CanUpdate'),
        cancreate: allowed('CanCreate'),
      });
    }
    done(context, 'fieldSecurityProfiles', name);
  }
  context.session.engine.caches.delete('user-access');
}
