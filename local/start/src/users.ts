import { fhirSyncAgent, peopleRoles, profileOfRole } from '@patient-outreach/model';
import { assignProfile, assignRole, type Fetch } from './import-solution';

export interface LocalUser {
  /** What one signs in with: `Bearer user:<domain name>`. */
  readonly domainName: string;
  readonly role: string;
}

const domainName = (role: string): string => `${role.toLowerCase().replace(/ /g, '-')}@local`;

/** The sync's application user, which the local Dataverse comes with, and one person for each role of people. */
export const localUsers: readonly LocalUser[] = [
  { domainName: 'fhir-sync@local', role: fhirSyncAgent([]).name },
  ...peopleRoles.map(({ name }) => ({ domainName: domainName(name), role: name })),
];

async function exists(api: Fetch, name: string): Promise<boolean> {
  const response = await api(`systemusers?$select=systemuserid&$filter=domainname eq '${name}'`);
  return response.ok && ((await response.json()) as { value: unknown[] }).value.length > 0;
}

/** Makes the people who are not there, and gives everybody role and column security profile. Again changes nothing. */
export async function readyUsers(api: Fetch, rootBusinessUnitId: string): Promise<void> {
  for (const user of localUsers) {
    if (!(await exists(api, user.domainName)))
      await api('systemusers', {
        method: 'POST',
        body: {
          domainname: user.domainName,
          firstname: user.role,
          lastname: '(local)',
          accessmode: 0,
          'businessunitid@odata.bind': `/businessunits(${rootBusinessUnitId})`,
        },
      });
    await assignRole(api, user.domainName, user.role);
    const profile = profileOfRole[user.role];
    if (profile !== undefined) await assignProfile(api, user.domainName, profile);
  }
}
