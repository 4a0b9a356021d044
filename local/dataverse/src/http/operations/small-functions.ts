import { jsonResponse } from '../message';
import type { Operation } from './types';

/** Languages of the organization: English only. */
export const retrieveProvisionedLanguages: Operation = {
  method: 'GET',
  run: ({ request }) =>
    jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.RetrieveProvisionedLanguagesResponse`,
      RetrieveProvisionedLanguages: [1033],
    }),
};

/** A stamp that changes with the metadata. */
export const retrieveTimestamp: Operation = {
  method: 'GET',
  run: ({ request, session }) =>
    jsonResponse(200, {
      '@odata.context': `${request.root}$metadata#Microsoft.Dynamics.CRM.RetrieveTimestampResponse`,
      Timestamp: String(session.engine.metadataVersion),
    }),
};
