import { jsonResponse } from '../message';
import type { Operation } from './types';

/** The version of the platform whose documented behaviour this stand-in follows. */
export const platformVersion = '9.2.26042.0';

export const retrieveVersion: Operation = {
  method: 'GET',
  run: ({ request }) =>
    jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.RetrieveVersionResponse`,
      Version: platformVersion,
    }),
};
