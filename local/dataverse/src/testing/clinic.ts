import { openLocalDataverse } from '../local-dataverse';
import type { LocalDataverse, LocalDataverseOptions } from '../local-dataverse';
import type { TestClient } from './client';
import { testClient } from './client';
import type { TestSolution } from './solution-zip';
import { column, extension, importBody, key, oneToMany, primaryName, solutionZip, table, text } from './solution-zip';

const option = (value: number, label: string): string =>
  `<option value="${value}"><labels><label description="${label}" languagecode="1033" /></labels></option>`;
const optionset = (name: string, options: [number, string][], attributes = ''): string =>
  `<optionset Name="${name}"${attributes}><OptionSetType>picklist</OptionSetType><displaynames><displayname description="${name}" languagecode="1033" /></displaynames><options>${options.map(([v, l]) => option(v, l)).join('')}</options></optionset>`;

/** A column of every kind, a key, lookups to one and to several tables. */
export const visitColumns = [
  primaryName('tst_Name'),
  text('tst_Key', 100),
  text('tst_Code', 20),
  column({ name: 'tst_Notes', type: 'ntext', more: '<MaxLength>2000</MaxLength>' }),
  column({ name: 'tst_Count', type: 'int', more: '<MinValue>0</MinValue><MaxValue>1000</MaxValue>' }),
  column({ name: 'tst_Big', type: 'bigint' }),
  column({
    name: 'tst_Amount',
    type: 'decimal',
    more: '<MinValue>-1000</MinValue><MaxValue>1000</MaxValue><Accuracy>2</Accuracy>',
  }),
  column({
    name: 'tst_Ratio',
    type: 'float',
    more: '<MinValue>0</MinValue><MaxValue>1</MaxValue><Accuracy>4</Accuracy>',
  }),
  column({
    name: 'tst_Flag',
    type: 'bit',
    more: '<AppDefaultValue>1</AppDefaultValue><optionset Name="tst_visit_tst_flag"><OptionSetType>bit</OptionSetType><options><option value="1"><labels><label description="On" languagecode="1033" /></labels></option><option value="0"><labels><label description="Off" languagecode="1033" /></labels></option></options></optionset>',
  }),
  column({
    name: 'tst_Kind',
    type: 'picklist',
    more: `<AppDefaultValue>-1</AppDefaultValue>${optionset('tst_visit_tst_kind', [
      [770000000, 'Zeta'],
      [770000001, 'Alpha'],
      [770000002, 'Mid'],
    ])}`,
  }),
  column({ name: 'tst_Tags', type: 'multiselectpicklist', more: '<OptionSetName>tst_tag</OptionSetName>' }),
  column({ name: 'tst_When', type: 'datetime', more: '<Format>datetime</Format><Behavior>1</Behavior>' }),
  column({ name: 'tst_Day', type: 'datetime', more: '<Format>date</Format><Behavior>2</Behavior>' }),
  column({ name: 'tst_Wall', type: 'datetime', more: '<Format>datetime</Format><Behavior>3</Behavior>' }),
  column({ name: 'tst_Doc', type: 'file', more: '<MaxSizeInKB>10240</MaxSizeInKB>' }),
  column({ name: 'tst_Photo', type: 'image' }),
  column({ name: 'tst_PatientId', type: 'lookup', more: '<LookupStyle>single</LookupStyle>' }),
  column({ name: 'tst_PerformerId', type: 'lookup', more: '<LookupStyle>polymorphic</LookupStyle>' }),
  column({ name: 'tst_PartOfId', type: 'lookup', more: '<LookupStyle>single</LookupStyle>' }),
];

export const clinicSolution: TestSolution = {
  name: 'Clinic',
  customizations:
    `<Entities>${extension('Contact', [text('tst_PersonKey', 100)], key('tst_personkey', 'tst_personkey'))}${extension('Account', [text('tst_OrgKey', 100)], key('tst_orgkey', 'tst_orgkey'))}${table('tst_Visit', 'tst_visits', visitColumns, key('tst_visitkey', 'tst_key'))}</Entities>` +
    `<EntityRelationships>${oneToMany('tst_contact_visit_patient', 'tst_Visit', 'tst_PatientId', 'Contact', 'tst_PatientId')}${oneToMany('tst_contact_visit_performer', 'tst_Visit', 'tst_PerformerId', 'Contact', 'tst_PerformerId_contact')}${oneToMany('tst_account_visit_performer', 'tst_Visit', 'tst_PerformerId', 'Account', 'tst_PerformerId_account')}${oneToMany('tst_visit_visit_partof', 'tst_Visit', 'tst_PartOfId', 'tst_Visit', 'tst_PartOfId', 'Cascade')}</EntityRelationships>` +
    `<optionsets>${optionset(
      'tst_tag',
      [
        [1, 'Red'],
        [2, 'Green'],
        [9, 'Blue'],
      ],
      ' localizedName="Tag"',
    )}</optionsets>`,
  rootComponents:
    '<RootComponent type="1" schemaName="tst_visit" behavior="0" /><RootComponent type="1" schemaName="contact" behavior="2" />',
};

export interface Clinic {
  dataverse: LocalDataverse;
  client: TestClient;
}

/** A local Dataverse with the test solution imported and its keys active. */
export async function openClinic(options: LocalDataverseOptions = {}): Promise<Clinic> {
  const dataverse = await openLocalDataverse({ clock: () => new Date('2026-03-10T12:00:00Z'), ...options });
  const client = testClient(dataverse);
  const imported = await client.send('POST', 'ImportSolution', importBody(solutionZip(clinicSolution)));
  if (imported.status !== 204) throw new Error(imported.text);
  await keysActive(client, 'tst_visit');
  await keysActive(client, 'contact');
  return { dataverse, client };
}

/** Waits for the job that builds key indexes, as a deployment does. */
export async function keysActive(client: TestClient, tableName: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const keys = await client.get(`EntityDefinitions(LogicalName='${tableName}')/Keys?$select=EntityKeyIndexStatus`);
    if (keys.json.value?.every((k) => (k as { EntityKeyIndexStatus: string }).EntityKeyIndexStatus === 'Active'))
      return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`The keys of ${tableName} did not become active.`);
}
