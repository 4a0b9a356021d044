import type { Host, Query } from '@patient-outreach/controls-kit';
import { guidLiteral, literal, textOf } from '@patient-outreach/controls-kit';

/** What this user may change here; the server has the last word. */
export interface EditPolicy {
  readonly mayCreateTeam: boolean;
  readonly mayAddMember: boolean;
  readonly mayChangeMember: boolean;
  readonly mayChangeTeam: boolean;
  readonly mayRemoveTeam: boolean;
  readonly mayRemoveMember: boolean;
  /** The organization lets people change what came from a FHIR source. */
  readonly mayEditSynced: boolean;
}

export const noEditing: EditPolicy = {
  mayCreateTeam: false,
  mayAddMember: false,
  mayChangeMember: false,
  mayChangeTeam: false,
  mayRemoveTeam: false,
  mayRemoveMember: false,
  mayEditSynced: false,
};

/** The environment variable the plug-ins ask, too. */
const allowVariable = 'hco_AllowFhirOwnedEdits';
const team = 'hco_careteam';
const participant = 'hco_careteamparticipant';

const definitionQuery: Query = {
  table: 'environmentvariabledefinition',
  select: ['environmentvariabledefinitionid', 'defaultvalue'],
  filter: `schemaname eq ${literal(allowVariable)}`,
};

const valueQuery = (definitionId: string): Query => ({
  table: 'environmentvariablevalue',
  select: ['value'],
  filter: `_environmentvariabledefinitionid_value eq ${guidLiteral(definitionId)}`,
});

/** As the plug-ins read it: yes, true and 1 are yes; a variable that is not there or may not be read is no. */
async function readMayEditSynced({ records }: Pick<Host, 'records'>): Promise<boolean> {
  const definition = await records.read(definitionQuery, 1);
  const row = definition.ok ? definition.value.rows[0] : undefined;
  const id = row && textOf(row, 'environmentvariabledefinitionid');
  if (!row || id === undefined) return false;
  const values = await records.read(valueQuery(id), 1);
  if (!values.ok) return false;
  const [own] = values.value.rows;
  const text = (own && textOf(own, 'value')) ?? textOf(row, 'defaultvalue') ?? '';
  return ['yes', 'true', '1'].includes(text.toLowerCase());
}

/** Never rejects. The variable is read only for those who may change anything at all. */
export async function readPolicy(host: Pick<Host, 'records' | 'may'>): Promise<EditPolicy> {
  const [createTeam, createMember, append, appendTo, writeMember, writeTeam, removeTeam, removeMember] =
    await Promise.all([
      host.may('create', team),
      host.may('create', participant),
      host.may('append', participant),
      host.may('appendTo', team),
      host.may('write', participant),
      host.may('write', team),
      host.may('delete', team),
      host.may('delete', participant),
    ]);
  const mayAddMember = createMember && append && appendTo;
  if (!createTeam && !mayAddMember && !writeMember) return noEditing;
  return {
    mayCreateTeam: createTeam,
    mayAddMember,
    mayChangeMember: writeMember,
    mayChangeTeam: writeTeam,
    mayRemoveTeam: removeTeam,
    mayRemoveMember: removeMember,
    mayEditSynced: await readMayEditSynced(host),
  };
}

/** Who is a member of a synced team is the source's to say, so adding one is changing the team. */
export const mayAddTo = (policy: EditPolicy, of: { readonly isSynced: boolean }): boolean =>
  policy.mayAddMember && (!of.isSynced || policy.mayEditSynced);

export const mayEnd = (policy: EditPolicy, of: { readonly isSynced: boolean }): boolean =>
  policy.mayChangeMember && (!of.isSynced || policy.mayEditSynced);

/** The user could change the row if the source did not own it: worth saying why not. */
export const isKeptBySource = (policy: EditPolicy, of: { readonly isSynced: boolean }): boolean =>
  (policy.mayAddMember || policy.mayChangeMember) && of.isSynced && !policy.mayEditSynced;
