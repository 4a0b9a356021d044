import { organizationId } from '../../base-tables/well-known';
import { jsonResponse } from '../message';
import { platformVersion } from './retrieve-version';
import type { Operation } from './types';

export const retrieveCurrentOrganization: Operation = {
  method: 'GET',
  run: ({ session, request }) => {
    const { baseUrl } = session.engine;
    return jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.RetrieveCurrentOrganizationResponse`,
      Detail: {
        OrganizationId: organizationId,
        FriendlyName: 'Local Dataverse',
        OrganizationVersion: platformVersion,
        UniqueName: 'local',
        UrlName: 'local',
        State: 'Enabled',
        Endpoints: { Count: 1, IsReadOnly: false, Keys: ['WebApplication'], Values: [`${baseUrl}/`] },
      },
    });
  },
};
