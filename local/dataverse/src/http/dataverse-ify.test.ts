import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DataverseClient, IEntity, WebApiExecuteRequest } from 'dataverse-ify';
import { activitypartyMetadata, EntityReference, setMetadataCache, XrmContextDataverseClient } from 'dataverse-ify';
import { NodeWebApi } from 'dataverse-ify/lib/webapi/node/NodeWebApi';
import { XrmApi } from 'dataverse-ify/lib/webapi/XrmApi';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { toNodeListener } from './node-listener';

// Types as dataverse-gen would have written them.
interface Contact extends IEntity {
  firstname?: string;
  lastname?: string;
  fullname?: string;
}
interface Visit extends IEntity {
  tst_name?: string | null;
  tst_count?: number | null;
  tst_tags?: number[] | null;
  tst_day?: Date | null;
  tst_when?: Date | null;
  tst_patientid?: EntityReference | null;
  tst_performerid?: EntityReference | null;
}

const structural = { primitive: 1, entity: 5 };

let clinic: Clinic;
let server: http.Server;
let client: DataverseClient;
const trace: string[] = [];

beforeAll(async () => {
  clinic = await openClinic({ onTrace: (event) => trace.push(event.message) });
  server = http.createServer(toNodeListener(clinic.dataverse.handle));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = new NodeWebApi(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, '9.2');
  (api.getRequestImplementation() as unknown as { setAccessToken(token: string): void }).setAccessToken('token');
  // Its own set-up signs in at Microsoft; this is what remains of it without that.
  const xrm = XrmApi.createInstance(api);
  (globalThis as { Xrm?: unknown }).Xrm = xrm;
  setMetadataCache({
    entities: {
      contact: {
        typeName: 'mscrm.contact',
        logicalName: 'contact',
        collectionName: 'contacts',
        primaryIdAttribute: 'contactid',
        attributeTypes: {},
        navigation: { parentcustomerid: ['account', 'contact'] },
      },
      email: {
        typeName: 'mscrm.email',
        logicalName: 'email',
        collectionName: 'emails',
        primaryIdAttribute: 'activityid',
        attributeTypes: {},
        navigation: { regardingobjectid: ['account', 'contact'] },
      },
      activityparty: activitypartyMetadata,
      tst_visit: {
        typeName: 'mscrm.tst_visit',
        logicalName: 'tst_visit',
        collectionName: 'tst_visits',
        primaryIdAttribute: 'tst_visitid',
        attributeTypes: {
          tst_count: 'Integer',
          tst_tags: 'MultiSelect',
          tst_day: 'DateOnly:DateOnly',
          tst_when: 'DateAndTime:UserLocal',
        },
        navigation: { tst_PatientId: ['contact'], tst_PerformerId: ['account', 'contact'] },
      },
    },
    actions: {
      WhoAmI: { parameterTypes: {}, operationType: 1, operationName: 'WhoAmI' },
      RetrievePrincipalAccess: {
        boundParameter: 'entity',
        parameterTypes: {
          entity: { typeName: 'mscrm.systemuser', structuralProperty: structural.entity },
          Target: { typeName: 'mscrm.crmbaseentity', structuralProperty: structural.entity },
        },
        operationType: 1,
        operationName: 'RetrievePrincipalAccess',
      },
      RetrieveMetadataChanges: {
        parameterTypes: {
          Query: { typeName: 'mscrm.EntityQueryExpression', structuralProperty: structural.entity },
        },
        operationType: 1,
        operationName: 'RetrieveMetadataChanges',
      },
      PublishXml: {
        parameterTypes: { ParameterXml: { typeName: 'Edm.String', structuralProperty: structural.primitive } },
        operationType: 0,
        operationName: 'PublishXml',
      },
    },
  });
  client = new XrmContextDataverseClient(api as unknown as Xrm.WebApi);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await clinic.dataverse.close();
});

const contact = (lastname: string): Promise<string> => client.create({ logicalName: 'contact', lastname });

describe('a real third-party client, dataverse-ify, over HTTP', () => {
  it('creates, retrieves, updates and deletes with the types of the SDK', async () => {
    const patient = new EntityReference('contact', await contact('Ify'));
    const visit: Visit = {
      logicalName: 'tst_visit',
      tst_name: 'typed',
      tst_count: 7,
      tst_tags: [1, 9],
      tst_day: new Date('2026-03-01T00:00:00Z'),
      tst_when: new Date('2026-03-01T08:30:00Z'),
      tst_patientid: patient,
      tst_performerid: patient,
    };
    visit.id = await client.create(visit);
    const read = await client.retrieve<Visit>('tst_visit', visit.id, [
      'tst_name',
      'tst_count',
      'tst_tags',
      'tst_day',
      'tst_when',
      'tst_patientid',
      'tst_performerid',
    ]);
    expect(read).toMatchObject({
      tst_name: 'typed',
      tst_count: 7,
      tst_day: visit.tst_day,
      tst_when: visit.tst_when,
      tst_patientid: { entityType: 'contact', id: patient.id, name: 'Ify' },
      tst_performerid: { entityType: 'contact', id: patient.id },
      formattedValues: { tst_tags: 'Red; Blue' },
    });
    expect([...(read.tst_tags ?? [])].sort()).toEqual([1, 9]);
    await client.update({ logicalName: 'tst_visit', id: visit.id, tst_name: 'changed', tst_count: null });
    expect(await client.retrieve<Visit>('tst_visit', visit.id, true)).toMatchObject({
      tst_name: 'changed',
      tst_count: null,
    });
    await client.delete('tst_visit', visit.id);
    await expect(client.retrieve('tst_visit', visit.id, ['tst_name'])).rejects.toMatchObject({ code: '0x80040217' });
  });

  it('encodes its bodies twice, which is accepted and named in the trace (decision 0008)', async () => {
    trace.length = 0;
    await contact('Twice');
    expect(trace).toContain('POST contacts: the body is JSON within JSON');
  });

  it('retrieves many by OData, by FetchXML, and page by page', async () => {
    for (const name of ['q1', 'q2', 'q3'])
      await client.create({ logicalName: 'tst_visit', tst_name: name, tst_count: 55 });
    const names = (rows: Visit[]) => rows.map((r) => r.tst_name);
    const odata = await client.retrieveMultiple<Visit>(
      '?$select=tst_name&$filter=tst_count eq 55&$orderby=tst_name desc',
      { logicalName: 'tst_visit' },
    );
    expect(names(odata.entities)).toEqual(['q3', 'q2', 'q1']);
    const fetched = await client.retrieveMultiple<Visit>(
      '<fetch count="2" returntotalrecordcount="true"><entity name="tst_visit"><attribute name="tst_name" /><order attribute="tst_name" /><filter><condition attribute="tst_count" operator="eq" value="55" /></filter></entity></fetch>',
      { logicalName: 'tst_visit' },
    );
    expect(names(fetched.entities)).toEqual(['q1', 'q2']);
    expect(fetched).toMatchObject({ moreRecords: true, totalRecordCount: 3, totalRecordCountExceeded: false });
    expect(fetched.pagingCooking).toContain('pagenumber="2"');
    const page = await client.retrieveMultiple<Visit>('?$select=tst_name&$filter=tst_count eq 55', {
      logicalName: 'tst_visit',
      maxPageSize: 2,
    });
    expect([page.entities.length, page.nextLink]).toEqual([2, expect.stringContaining('$skiptoken=')]);
  });

  it('associates and disassociates, one and several rows', async () => {
    const patient = await contact('Linked');
    const visits = await Promise.all(
      ['l1', 'l2'].map((name) => client.create({ logicalName: 'tst_visit', tst_name: name })),
    );
    const references = visits.map((id) => new EntityReference('tst_visit', id));
    const linked = async (): Promise<number> =>
      (
        await client.retrieveMultiple(`?$select=tst_name&$filter=_tst_patientid_value eq ${patient}`, {
          logicalName: 'tst_visit',
        })
      ).entities.length;
    await client.associate('contact', patient, 'tst_contact_visit_patient', references);
    expect(await linked()).toBe(2);
    await client.disassociate('contact', patient, 'tst_contact_visit_patient', references);
    expect(await linked()).toBe(0);
  });

  it('writes and reads an activity with its parties', async () => {
    const partyid = new EntityReference('contact', await contact('Party'));
    const email = { logicalName: 'email', subject: 'Hello', to: [{ logicalName: 'activityparty', partyid }] };
    const id = await client.create(email);
    const read = await client.retrieve<IEntity & { to: { partyid: EntityReference }[] }>('email', id, [
      'subject',
      'to',
    ]);
    expect(read).toMatchObject({ subject: 'Hello', to: [{ partyid: { id: partyid.id, entityType: 'contact' } }] });
  });

  it('executes many requests in one batch, and a change set as a whole', async () => {
    const create = (lastname: string): WebApiExecuteRequest => ({
      logicalName: 'Create',
      target: { logicalName: 'contact', lastname },
    });
    const [first, second] = (await client.executeMultiple<{ id: string }>([create('B1'), create('B2')])) ?? [];
    expect(await client.retrieve<Contact>('contact', second?.id ?? '', ['lastname'])).toMatchObject({ lastname: 'B2' });
    await client.executeMultiple([
      { logicalName: 'Update', target: { logicalName: 'contact', id: first?.id, lastname: 'B1b' } },
      { logicalName: 'Delete', target: new EntityReference('contact', second?.id ?? '') },
    ]);
    expect(await client.retrieve<Contact>('contact', first?.id ?? '', ['lastname'])).toMatchObject({ lastname: 'B1b' });
    // The second row of the change set points to nobody: neither of the two is there afterwards.
    const nobody = new EntityReference('account', '018d0d88-05c2-46bb-ac83-63a910e8b1f1');
    const failing = client.executeMultiple([
      [
        create('Rolled back'),
        { logicalName: 'Create', target: { logicalName: 'contact', lastname: 'x', parentcustomerid: nobody } },
      ] as unknown as WebApiExecuteRequest,
    ]);
    await expect(failing).rejects.toMatchObject({ code: '0x80040217' });
    const left = await client.retrieveMultiple("?$select=lastname&$filter=lastname eq 'Rolled back'", {
      logicalName: 'contact',
    });
    expect(left.entities).toHaveLength(0);
  });

  it('executes functions and actions, unbound and of a row', async () => {
    const who = await client.execute<{ UserId: string }>({ logicalName: 'WhoAmI' });
    expect(who?.UserId).toMatch(/^[0-9a-f-]{36}$/);
    const access = await client.execute<{ AccessRights: string }>({
      logicalName: 'RetrievePrincipalAccess',
      entity: new EntityReference('systemuser', who?.UserId ?? ''),
      Target: new EntityReference('contact', await contact('Shared')),
    });
    expect(access?.AccessRights).toContain('ReadAccess');
    const changes = await client.execute<{ EntityMetadata: unknown }>({
      logicalName: 'RetrieveMetadataChanges',
      Query: {
        Criteria: {
          FilterOperator: 'And',
          Conditions: [
            {
              PropertyName: 'LogicalName',
              ConditionOperator: 'Equals',
              Value: { Value: 'tst_visit', Type: 'System.String' },
            },
          ],
        },
        Properties: { PropertyNames: ['SchemaName', 'EntitySetName'] },
      },
    });
    expect(changes?.EntityMetadata).toMatchObject([{ LogicalName: 'tst_visit', EntitySetName: 'tst_visits' }]);
    await client.execute({ logicalName: 'PublishXml', ParameterXml: '<importexportxml />' });
  });

  it("a mistake arrives with the platform's words", async () => {
    await expect(client.create({ logicalName: 'contact', nosuch: 1 })).rejects.toMatchObject({
      message: expect.stringMatching(/Invalid property 'nosuch' was found in entity/) as string,
    });
  });
});
