import { organizationId } from '../../base-tables/well-known';
import { jsonResponse } from '../message';
import type { Operation } from './types';

export const whoAmI: Operation = {
  method: 'GET',
  run: ({ session, request }) =>
    jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
      BusinessUnitId: session.user.businessUnitId,
      UserId: session.user.id,
      OrganizationId: organizationId,
    }),
};
