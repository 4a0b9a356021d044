import { at, child, childText } from '../../xml/document';
import type { Rule } from '../rule';

export const fieldSecurity: Rule = {
  id: 'field-security',
  looksAt: 'Column-security profiles: table and column exist, and the column is secured.',
  check(solution, report) {
    for (const profile of solution.items('FieldSecurityProfiles', 'FieldSecurityProfile'))
      for (const permission of at(profile, 'FieldPermissions', 'FieldPermission')) {
        const table = solution.table(childText(permission, 'EntityName'));
        const name = childText(permission, 'AttributeName').toLowerCase();
        if (!table)
          report(
            child(permission, 'EntityName') ?? permission,
            `There is no table "${childText(permission, 'EntityName')}". Correct the name.`,
          );
        else if (!solution.hasColumn(table, name))
          report(
            child(permission, 'AttributeName') ?? permission,
            `${table.logicalName} has no column "${name}". Correct the name.`,
          );
        else {
          const node = table.columns.get(name)?.node;
          if (node && childText(node, 'IsSecured') !== '1')
            report(
              permission,
              `The column ${name} is not secured, so the permission does nothing. Set its IsSecured to 1, or remove the permission.`,
            );
        }
      }
  },
};
