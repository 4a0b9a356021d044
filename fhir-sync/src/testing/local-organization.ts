import { createDataverseClient, type DataverseClient, type JsonRow } from '@patient-outreach/dataverse-client';
import { openLocalDataverse, type LocalDataverse } from '@patient-outreach/local-dataverse';
import { relationships, tables, type Choice, type Relationship, type Table } from '@patient-outreach/model';
import { pack, unpacked, zip, type Solution } from '@patient-outreach/solution-build';
import type { Rights } from './rights';

/** A local Dataverse in this process with the tables of the model, for what depends on the platform's own ways. */
export interface LocalOrganization {
  readonly dataverse: LocalDataverse;
  /** As the administrator. */
  readonly client: DataverseClient;
  readonly rows: (path: string) => Promise<JsonRow[]>;
  readonly send: (method: string, path: string, body?: object, user?: string) => Promise<JsonRow>;
  readonly importTables: (
    name: string,
    tables: readonly Table[],
    relationships: readonly Relationship[],
  ) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface OrganizationOptions {
  /** Where it is served, when it is. */
  readonly url?: string;
  /** Roles and column security profiles that come with the tables; none, and everybody but the administrator may nothing. */
  readonly rights?: Rights;
}

const choicesOf = (some: readonly Table[]): Choice[] => {
  const found = new Map<string, Choice>();
  for (const table of some)
    for (const column of Object.values(table.columns))
      if ((column.type === 'choice' || column.type === 'choices') && !column.choice.local)
        found.set(column.choice.name, column.choice);
  return [...found.values()];
};

/** The tables as a solution file, made as a release makes them, without forms, apps and plug-ins. */
function solutionOf(
  uniqueName: string,
  some: readonly Table[],
  between: readonly Relationship[],
  rights: Partial<Rights>,
): Uint8Array {
  const nothing = Object.fromEntries(
    [
      ...['forms', 'views', 'charts', 'dashboards', 'roles', 'fieldSecurityProfiles', 'environmentVariables'],
      ...['webResources', 'controls', 'apps', 'translations', 'dependencies', 'commands', 'customApis'],
    ].map((name) => [name, []]),
  );
  const solution = {
    ...nothing,
    uniqueName,
    displayName: uniqueName,
    description: 'Tables for tests.',
    version: '1.0.0.0',
    tables: some,
    relationships: between,
    choices: choicesOf(some),
    tableIcons: {},
    ...rights,
  } as unknown as Solution;
  return zip(pack(unpacked(solution, { tables: [...tables, ...some] }), 0));
}

export async function openOrganization({
  url = 'http://127.0.0.1:5080',
  rights,
}: OrganizationOptions = {}): Promise<LocalOrganization> {
  const dataverse = await openLocalDataverse({ baseUrl: url, journeys: false });
  const made = createDataverseClient({
    url,
    token: () => Promise.resolve('local'),
    fetch: (input, init) => dataverse.handle(new Request(input, init)),
  });
  if (!made.ok) throw new Error(made.error.message);
  const send: LocalOrganization['send'] = async (method, path, body, user = 'local') => {
    const answer = await dataverse.handle(
      new Request(`${url}/api/data/v9.2/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${user}`,
          'content-type': 'application/json',
          prefer: 'return=representation',
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
    return text === '' ? {} : (JSON.parse(text) as JsonRow);
  };
  const organization: LocalOrganization = {
    dataverse,
    client: made.value,
    send,
    rows: async (path) => (await send('GET', path))['value'] as JsonRow[],
    importTables: async (name, some, between) => {
      await send('POST', 'ImportSolution', {
        CustomizationFile: Buffer.from(
          solutionOf(name, some, between, name === 'HealthCore' ? (rights ?? {}) : {}),
        ).toString('base64'),
        OverwriteUnmanagedCustomizations: true,
        PublishWorkflows: true,
      });
      for (const { logicalName } of some) {
        const pending = async (): Promise<boolean> =>
          (
            await organization.rows(`EntityDefinitions(LogicalName='${logicalName}')/Keys?$select=EntityKeyIndexStatus`)
          ).some((key) => key['EntityKeyIndexStatus'] !== 'Active');
        while (await pending()) await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    close: () => dataverse.close(),
  };
  await organization.importTables('HealthCore', tables, relationships);
  return organization;
}
