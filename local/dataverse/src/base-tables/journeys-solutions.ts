import { putRow } from '../data/put-row';
import { tableId } from '../metadata/describe-table';
import { uuidOf } from '../metadata/uuid';
import type { Session } from '../session';
import { defaultPublisherId } from './well-known';

/**
 * Which product solution brings a table, for those whose solution is public knowledge by name; the rest are listed under
 * the product's anchor solution (an assumption). Versions are the stand-in's own.
 */
const known: Record<string, string> = {
  lead: 'msdynce_LeadManagement',
  list: 'msdynce_MarketingSales',
  listmember: 'msdynce_MarketingSales',
  msdynmkt_segment: 'DynamicsMKT_Segmentation',
  msdynmkt_segmentdefinition: 'DynamicsMKT_Segmentation',
  msdynmkt_email: 'DynamicsMKT_EmailChannel',
  msdynmkt_sms: 'DynamicsMKT_SmsChannel',
  msdynmkt_entityscoringmodel: 'DynamicsMKT_LeadManagement',
  msdynmkt_leadqualificationmodel: 'DynamicsMKT_LeadManagement',
};

const solutionOf = (table: string): string =>
  known[table] ?? (table.startsWith('msevtmgt_') ? 'MicrosoftDynamics_EventManagement' : 'DynamicsMKT_AnchorSolution');

/** The pre-installed managed solutions of the Journeys tables, so that a solution that needs them finds them listed. */
export function installJourneysSolutions(session: Session, tables: readonly string[]): void {
  for (const name of tables) {
    const uniquename = solutionOf(name);
    const solutionid = uuidOf(`stand-in/solution/${uniquename}`);
    putRow(session, 'solution', solutionid, {
      uniquename,
      friendlyname: `${uniquename} (local stand-in)`,
      description: 'Local stand-in, made by the local Dataverse: tables only.',
      version: '9.0.0.0',
      ismanaged: 1,
      isvisible: 1,
      publisherid: defaultPublisherId,
    });
    putRow(session, 'solutioncomponent', uuidOf(`stand-in/component/${name}`), {
      solutionid,
      componenttype: 1,
      objectid: tableId(session.engine.catalog.requireTable(name)),
      rootcomponentbehavior: 0,
      ismetadata: 1,
    });
  }
}
