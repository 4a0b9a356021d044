import { text, type WebApi } from '../dataverse/web-api';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly businessUnitId: string;
  readonly organizationId: string;
  readonly roleIds: readonly string[];
  /** Privilege name (lower case) → depth: 0 own rows, 1 business unit, 2 with units below, 3 organization. `undefined` when the server does not tell. */
  readonly privileges: ReadonlyMap<string, number> | undefined;
}

const depths: Readonly<Record<string, number>> = { Basic: 0, Local: 1, Deep: 2, Global: 3 };

async function rolesOf(api: WebApi, userId: string): Promise<readonly string[]> {
  try {
    const page = await api.list(`systemusers(${userId})/systemuserroles_association?$select=roleid`, {
      annotations: false,
    });
    return page.rows.flatMap((row) => text(row, 'roleid') ?? []);
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
  const [row, roleIds, privileges] = await Promise.all([
    api.get(`systemusers(${id})?$select=fullname,internalemailaddress`, { annotations: false }),
    rolesOf(api, id),
    privilegesOf(api, id),
  ]);
  return {
    id,
    name: text(row, 'fullname') ?? '',
    email: text(row, 'internalemailaddress') ?? '',
    businessUnitId: text(who, 'BusinessUnitId') ?? '',
    organizationId: text(who, 'OrganizationId') ?? '',
    roleIds,
    privileges,
  };
}
