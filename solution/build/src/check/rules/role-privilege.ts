import { attribute, at } from '../../xml/document';
import { platformPrivilegeNames, platformTables } from '../platform/platform';
import type { Rule } from '../rule';

const rule = /^prv(Create|Read|Write|Delete|AppendTo|Append|Assign|Share)(.+)$/;
const levels = ['Basic', 'Local', 'Deep', 'Global'];

export const rolePrivilege: Rule = {
  id: 'role-privilege',
  looksAt: 'Privileges of roles: the table exists and is spelt as its schema name, and the level fits its ownership.',
  check(solution, report) {
    for (const role of solution.items('Roles', 'Role')) {
      const seen = new Set<string>();
      for (const privilege of at(role, 'RolePrivileges', 'RolePrivilege')) {
        const name = attribute(privilege, 'name');
        const level = attribute(privilege, 'level');
        if (seen.has(name)) report(privilege, `The role has ${name} twice. Keep the deeper level.`);
        seen.add(name);
        if (!levels.includes(level)) report(privilege, `"${level}" is no level. Use ${levels.join(', ')}.`);
        const [, verb = '', target = ''] = rule.exec(name) ?? [];
        if (target === '') continue;
        const logical = target.toLowerCase();
        // Activities share the privileges of the activity table, whatever kind they are.
        const table = solution.table(logical);
        if (!table) {
          if (!platformPrivilegeNames.has(logical))
            report(
              privilege,
              `There is no table "${target}" here, on the platform or among the dependencies. Correct the name, or declare the dependency.`,
              solution.isOwnName(target) || !target.includes('_') ? 'error' : 'warning',
            );
          continue;
        }
        if ((table.node || platformTables.has(logical)) && table.schemaName !== target) {
          report(privilege, `The privilege must be spelt with the table’s schema name: prv${verb}${table.schemaName}.`);
          continue;
        }
        if (table.ownership === 'organization' && table.own) {
          if (level !== 'Global')
            report(
              privilege,
              `${table.logicalName} belongs to the organization, so only the level Global exists. Use Global.`,
            );
          if (verb === 'Assign' || verb === 'Share')
            report(
              privilege,
              `${table.logicalName} belongs to the organization, so rows are not assigned or shared. Remove the privilege.`,
            );
        }
      }
    }
  },
};
