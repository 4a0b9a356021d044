import { text, type WebApi } from '../dataverse/web-api';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly businessUnitId: string;
  readonly organizationId: string;
  readonly roleIds: readonly string[];
  /**
   * Privilege name (lower case) → depth: 0 own rows, 1 business unit, 2 with units below, 3 organization. `all` for the
   * system administrator; `undefined` when the server does not tell, and then it alone decides.
   */
  readonly privileges: ReadonlyMap<string, number> | 'all' | undefined;
}

const depths: Readonly<Record<string, number>> = { Basic: 0, Local: 1, Deep: 2, Global: 3 };

/** Id of the System Administrator role, the same in every organization's root unit template. */
const administratorRole = '627090ff-40a3-4053-8790-584edc5be201';

async function rolesOf(api: WebApi, userId: string): Promise<ReadonlyArray<{ id: string; name: string }>> {
  try {
    const path = `systemusers(${userId})/systemuserroles_association?$select=roleid,name`;
    const page = await api.list(path, { annotations: false });
    return page.rows.map((row) => ({ id: text(row, 'roleid') ?? '', name: text(row, 'name') ?? '' }));
  } catch {
    return [];
  }
}

async function privilegesOf(api: WebApi, userId: string): Promise<User['privileges']> {
  try {
    const answer = await api.get(`systemusers(${userId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`, {
      annotations: false,
    });
    const list = answer['RolePrivileges'] as
      ReadonlyArray<{ PrivilegeName?: string; Depth?: string | number }> | undefined;
    if (!list?.some((entry) => entry.PrivilegeName)) return undefined;
    return new Map(
      list.flatMap((entry) =>
        entry.PrivilegeName
          ? [
              [
                entry.PrivilegeName.toLowerCase(),
                typeof entry.Depth === 'number' ? entry.Depth : (depths[entry.Depth ?? ''] ?? 0),
              ],
            ]
          : [],
      ),
    );
  } catch {
    return undefined;
  }
}

/** Who the server says is calling. Roles and privileges are extra: a server that does not tell leaves them empty. */
export async function readUser(api: WebApi): Promise<User> {
  const who = await api.get('WhoAmI', { annotations: false });
  const id = text(who, 'UserId') ?? '';
  const [row, roles] = await Promise.all([
    api.get(`systemusers(${id})?$select=fullname,internalemailaddress`, { annotations: false }),
    rolesOf(api, id),
  ]);
  const isAdministrator = roles.some((role) => role.id === administratorRole || role.name === 'System Administrator');
  return {
    id,
    name: text(row, 'fullname') ?? '',
    email: text(row, 'internalemailaddress') ?? '',
    businessUnitId: text(who, 'BusinessUnitId') ?? '',
    organizationId: text(who, 'OrganizationId') ?? '',
    roleIds: roles.map((role) => role.id),
    privileges: isAdministrator ? 'all' : await privilegesOf(api, id),
  };
}
