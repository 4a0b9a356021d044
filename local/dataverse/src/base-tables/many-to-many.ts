import type { ManyToMany } from '../metadata/types';

const link = (
  name: string,
  intersectTable: string,
  [table1, column1]: [string, string],
  [table2, column2]: [string, string],
): ManyToMany => ({
  kind: 'ManyToMany',
  name,
  table1,
  table2,
  intersectTable,
  column1,
  column2,
  nav1: name,
  nav2: name,
  custom: false,
});

/** Many-to-many relationships of the platform that this stand-in has. */
export const platformManyToMany: readonly ManyToMany[] = [
  link('systemuserroles_association', 'systemuserroles', ['systemuser', 'systemuserid'], ['role', 'roleid']),
  link('teammembership_association', 'teammembership', ['team', 'teamid'], ['systemuser', 'systemuserid']),
  link(
    'systemuserprofiles_association',
    'systemuserprofiles',
    ['systemuser', 'systemuserid'],
    ['fieldsecurityprofile', 'fieldsecurityprofileid'],
  ),
  link(
    'teamprofiles_association',
    'teamprofiles',
    ['team', 'teamid'],
    ['fieldsecurityprofile', 'fieldsecurityprofileid'],
  ),
  link('teamroles_association', 'teamroles', ['team', 'teamid'], ['role', 'roleid']),
];
