import { msemrExtensions, text, type Table } from '@patient-outreach/model';
import { msemrRelationships, msemrTables } from '../maps/msemr/schema';
import { openOrganization, type LocalOrganization } from './local-organization';

const isMicrosofts = (name: string): boolean => name.startsWith('msemr_');

/**
 * A stand-in of Microsoft's healthcare data model: its tables with the columns the maps fill, and none of ours. What the
 * public material does not name is called something nobody could guess.
 */
export const standInTables: readonly Table[] = msemrTables.map((table) => {
  const columns = Object.fromEntries(Object.entries(table.columns).filter(([name]) => isMicrosofts(name)));
  if (!isMicrosofts(table.logicalName)) return { ...table, columns, keys: {} };
  return {
    ...table,
    kind: 'own' as const,
    primaryName: 'hco_name',
    columns: { hco_name: text('Name', 100), ...columns },
    keys: {},
  };
});

export const standInRelationships = msemrRelationships((column) => `${column}_AsItIsThere`);

/** A local Dataverse with HealthCore, the stand-in, and what the add-on solution brings. */
export async function openMsemrOrganization(): Promise<LocalOrganization> {
  const organization = await openOrganization();
  await organization.importTables('MsemrStandIn', standInTables, standInRelationships);
  await organization.importTables('HealthCoreMsemrSync', msemrExtensions, []);
  return organization;
}
