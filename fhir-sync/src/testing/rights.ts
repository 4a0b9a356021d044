import {
  agentSecuredColumns,
  fhirSyncAgent,
  peopleRoles,
  profileNames,
  type MappedTable,
  type Role,
} from '@patient-outreach/model';
import type { FieldSecurityProfile } from '@patient-outreach/solution-build';
import type { LocalOrganization } from './local-organization';

/** What a solution says of who may do what. */
export interface Rights {
  readonly roles: readonly Role[];
  readonly fieldSecurityProfiles: readonly FieldSecurityProfile[];
}

/** The roles of HealthCore, and the profile that goes with the sync's own. */
export const rightsOf = (mapped: readonly MappedTable[]): Rights => ({
  roles: [fhirSyncAgent(mapped), ...peopleRoles],
  fieldSecurityProfiles: [
    {
      name: profileNames.agent,
      description: 'Columns the sync writes.',
      permissions: agentSecuredColumns(mapped).map((column) => ({ ...column, read: true, update: true, create: true })),
    },
  ],
});

/** Gives a user a role or a profile. @param user domain name */
export async function give(
  { rows, send }: LocalOrganization,
  user: string,
  kind: 'role' | 'profile',
  name: string,
): Promise<void> {
  const [set, id, relationship] =
    kind === 'role'
      ? (['roles', 'roleid', 'systemuserroles_association'] as const)
      : (['fieldsecurityprofiles', 'fieldsecurityprofileid', 'systemuserprofiles_association'] as const);
  const [person] = await rows(`systemusers?$select=systemuserid&$filter=domainname eq '${user}'`);
  const [wanted] = await rows(`${set}?$select=${id}&$filter=name eq '${name}'`);
  await send('POST', `systemusers(${String(person?.['systemuserid'])})/${relationship}/$ref`, {
    '@odata.id': `${set}(${String(wanted?.[id])})`,
  });
}
