import { definitionsOf } from '../search/definitions';
import { type Context } from './context';
import { resourceTypes } from './resource-types';

const bulkExports: Readonly<Record<string, string>> = {
  Patient: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/patient-export',
  Group: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/group-export',
};

const interactions = ['read', 'vread', 'update', 'delete', 'history-instance', 'history-type', 'create', 'search-type'];

/** The CapabilityStatement: what this server does, read from the same tables it works by. */
export function capabilityStatement(context: Context, version: string): string {
  const date = context.clock().toISOString();
  return JSON.stringify({
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'Patient Outreach local FHIR server', version },
    implementation: { description: 'A FHIR R4 server for development and tests', url: context.baseUrl },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        security: { description: 'None: it is meant for the loopback address and synthetic data.' },
        resource: resourceTypes.map(resourceCapability),
        interaction: ['transaction', 'batch', 'history-system'].map((code) => ({ code })),
        operation: [{ name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export' }],
      },
    ],
  });
}

function resourceCapability(type: string): object {
  const definitions = definitionsOf(type);
  const includes = definitions.filter((each) => each.kind === 'reference').map((each) => `${type}:${each.name}`);
  return {
    type,
    interaction: interactions.map((code) => ({ code })),
    versioning: 'versioned',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalRead: 'not-match',
    conditionalUpdate: true,
    conditionalDelete: 'single',
    ...(bulkExports[type] === undefined ? {} : { operation: [{ name: 'export', definition: bulkExports[type] }] }),
    ...(includes.length === 0 ? {} : { searchInclude: includes }),
    searchParam: [
      { name: '_id', type: 'token' },
      { name: '_lastUpdated', type: 'date' },
      ...definitions.map(({ name, kind }) => ({ name, type: kind })),
    ],
  };
}
