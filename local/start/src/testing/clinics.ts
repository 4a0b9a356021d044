import { wellKnown } from '@patient-outreach/local-dataverse';
import { assignRole } from '../import-solution';
import type { Organization } from './organization';

export interface BusinessUnit {
  readonly id: string;
  /** Team that owns the unit's rows. */
  readonly team: string;
}

/** A unit below the root, with the team that owns its rows, as the sync's owner rule expects them. */
export async function openUnit(org: Organization, name: string): Promise<BusinessUnit> {
  const id = await org.create('businessunits', {
    name,
    'parentbusinessunitid@odata.bind': `/businessunits(${wellKnown.rootBusinessUnitId})`,
  });
  const team = await org.create('teams', {
    name: `${name} team`,
    teamtype: 0,
    'businessunitid@odata.bind': `/businessunits(${id})`,
  });
  return { id, team };
}

/** A user of a unit with a role of ours. @returns the name to sign in with */
export async function openUser(org: Organization, name: string, unit: string, role: string): Promise<string> {
  const domainname = `${name}@local`;
  await org.create('systemusers', {
    domainname,
    firstname: name,
    lastname: 'Test',
    accessmode: 0,
    'businessunitid@odata.bind': `/businessunits(${unit})`,
  });
  await assignRole(org.api, domainname, role);
  return domainname;
}
