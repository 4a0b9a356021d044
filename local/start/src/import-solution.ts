import { setTimeout as sleep } from 'node:timers/promises';

/** The local Dataverse refused a solution: the reason is its own words. */
export class ImportFailed extends Error {
  override readonly name = 'ImportFailed';
}

export type Fetch = (path: string, init?: { method?: string; body?: unknown }) => Promise<Response>;

interface AsyncOperation {
  readonly statecode: number;
  readonly statuscode: number;
  readonly message?: string | null;
  readonly friendlymessage?: string | null;
}

const COMPLETED = 3;
const SUCCEEDED = 30;

/** Web API calls of one organization, as the system administrator of the local Dataverse. */
export function webApi(origin: string): Fetch {
  return (path, init = {}) =>
    fetch(`${origin}/api/data/v9.2/${path}`, {
      method: init.method ?? 'GET',
      headers: { authorization: 'Bearer local', accept: 'application/json', 'content-type': 'application/json' },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    });
}

async function problem(response: Response): Promise<string> {
  const text = await response.text();
  try {
    return (JSON.parse(text) as { error?: { message?: string } }).error?.message ?? text;
  } catch {
    return text.slice(0, 400);
  }
}

/**
 * Imports a zip through the Web API's own ImportSolutionAsync and waits for its job, as a pipeline would on a real
 * organization (invariant I7: what is shown was imported).
 */
export async function importSolution(api: Fetch, zip: Uint8Array): Promise<void> {
  const response = await api('ImportSolutionAsync', {
    method: 'POST',
    body: {
      CustomizationFile: Buffer.from(zip).toString('base64'),
      OverwriteUnmanagedCustomizations: true,
      PublishWorkflows: true,
    },
  });
  if (!response.ok) throw new ImportFailed(await problem(response));
  const { AsyncOperationId } = (await response.json()) as { AsyncOperationId: string };
  for (let wait = 50; ; wait = Math.min(wait * 2, 1000)) {
    const poll = await api(`asyncoperations(${AsyncOperationId})?$select=statecode,statuscode,message,friendlymessage`);
    if (!poll.ok) throw new ImportFailed(await problem(poll));
    const job = (await poll.json()) as AsyncOperation;
    if (job.statecode === COMPLETED) {
      if (job.statuscode === SUCCEEDED) return;
      throw new ImportFailed(job.friendlymessage ?? job.message ?? 'The import job failed.');
    }
    await sleep(wait);
  }
}

/** Waits until every alternate key of a table can be used: the platform builds their indexes after the import. */
export async function keysActive(api: Fetch, table: string): Promise<void> {
  for (let wait = 50; ; wait = Math.min(wait * 2, 1000)) {
    const response = await api(
      `EntityDefinitions(LogicalName='${table}')/Keys?$select=LogicalName,EntityKeyIndexStatus`,
    );
    if (!response.ok) throw new ImportFailed(await problem(response));
    const { value } = (await response.json()) as { value: { LogicalName: string; EntityKeyIndexStatus: string }[] };
    const failed = value.find((key) => key.EntityKeyIndexStatus === 'Failed');
    if (failed) throw new ImportFailed(`The key ${failed.LogicalName} of ${table} could not be built.`);
    if (value.every((key) => key.EntityKeyIndexStatus === 'Active')) return;
    await sleep(wait);
  }
}

async function one(api: Fetch, path: string): Promise<Record<string, string>> {
  const response = await api(path);
  if (!response.ok) throw new ImportFailed(await problem(response));
  const { value } = (await response.json()) as { value: Record<string, string>[] };
  if (!value[0]) throw new ImportFailed(`The local Dataverse has no row for ${path}.`);
  return value[0];
}

/** What a user is given, as the Web API calls it: table, its id column, and the relationship with users. */
const given = {
  role: { set: 'roles', id: 'roleid', relationship: 'systemuserroles_association' },
  profile: {
    set: 'fieldsecurityprofiles',
    id: 'fieldsecurityprofileid',
    relationship: 'systemuserprofiles_association',
  },
} as const;

async function give(api: Fetch, domainName: string, kind: keyof typeof given, name: string): Promise<void> {
  const { set, id, relationship } = given[kind];
  const user = await one(api, `systemusers?$select=systemuserid&$filter=domainname eq '${domainName}'`);
  const wanted = (await one(api, `${set}?$select=${id}&$filter=name eq '${name}'`))[id] ?? '';
  const path = `systemusers(${user['systemuserid'] ?? ''})/${relationship}`;
  const held = await api(`${path}?$select=${id}&$filter=${id} eq ${wanted}`);
  if (held.ok && ((await held.json()) as { value: unknown[] }).value.length > 0) return;
  const response = await api(`${path}/$ref`, { method: 'POST', body: { '@odata.id': `${set}(${wanted})` } });
  if (!response.ok) throw new ImportFailed(await problem(response));
}

/** Gives a user a role; doing it again changes nothing. */
export const assignRole = (api: Fetch, domainName: string, roleName: string): Promise<void> =>
  give(api, domainName, 'role', roleName);

/** Gives a user a column security profile; doing it again changes nothing. */
export const assignProfile = (api: Fetch, domainName: string, profileName: string): Promise<void> =>
  give(api, domainName, 'profile', profileName);
