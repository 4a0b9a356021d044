/**
 * A failure a caller can cause, in the shape Dataverse reports it. Thrown inside a transaction, which it rolls back, and
 * turned into `{"error":{code,message}}` in one place (http/respond.ts).
 */
export class Fault extends Error {
  constructor(
    readonly status: number,
    /** Hexadecimal code as it goes over the wire, e.g. 0x80040217. */
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'Fault';
  }

  /** The code as the signed number other surfaces (import jobs, system jobs) use. */
  get number(): number {
    const value = Number(this.code);
    return Number.isFinite(value) ? value | 0 : 0;
  }
}

/** Where the local Dataverse stops: design decision 9 asks for 501 with the name of what is missing. */
export const notImplemented = (what: string): Fault =>
  new Fault(501, '0x80040315', `The local Dataverse does not implement ${what}.`);

export const badRequest = (message: string): Fault => new Fault(400, '0x0', message);
export const invalidArgument = (message: string): Fault => new Fault(400, '0x80040203', message);

export const segmentNotFound = (segment: string): Fault =>
  new Fault(404, '0x8006088a', `Resource not found for the segment '${segment}'.`);

export const noRoute = (url: string): Fault =>
  new Fault(404, '', `No HTTP resource was found that matches the request URI '${url}'.`);

export const methodNotAllowed = (method: string): Fault =>
  new Fault(405, '0x80040315', `The requested resource does not support http method '${method}'.`);

export const rowNotFound = (schemaName: string, id: string): Fault =>
  new Fault(404, '0x80040217', `${schemaName} With Id = ${id} Does Not Exist`);

export const rowNotFoundByKey = (schemaName: string): Fault =>
  new Fault(404, '0x80060891', `A record with the specified key values does not exist in ${schemaName} entity`);

export const keyNotDefined = (logicalName: string): Fault =>
  new Fault(
    400,
    '0x0',
    `The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.${logicalName}'. Ensure that the names and number of key properties match the declared or alternate key properties for the resource.`,
  );

export const keyNotActive = (logicalName: string): Fault =>
  new Fault(
    400,
    '0x8006088f',
    `The specified key attributes are not a defined key for the ${logicalName} entity: its index is not active yet.`,
  );

export const noSuchProperty = (property: string, logicalName: string): Fault =>
  new Fault(
    400,
    '0x0',
    `Could not find a property named '${property}' on type 'Microsoft.Dynamics.CRM.${logicalName}'.`,
  );

export const invalidBodyProperty = (property: string, logicalName: string): Fault =>
  new Fault(
    400,
    '0x0',
    `An error occurred while validating input parameters: Microsoft.OData.ODataException: Invalid property '${property}' was found in entity 'Microsoft.Dynamics.CRM.${logicalName}'. Check that the property name is correct.`,
  );

export const undeclaredProperty = (property: string, setName: string): Fault =>
  new Fault(
    400,
    '0x80048d19',
    `Error identified in Payload provided by the user for Entity :'${setName}', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : Microsoft.OData.ODataException: An undeclared property '${property}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values.`,
  );

export const payload = (message: string): Fault =>
  new Fault(400, '0x80048d19', `Error identified in Payload provided by the user: ${message}`);

export const versionMismatch = (): Fault =>
  new Fault(412, '0x80060882', "The version of the existing record doesn't match the RowVersion property provided.");

export const alreadyExists = (): Fault =>
  new Fault(412, '0x80040237', 'A record with matching key values already exists.');

export const duplicateId = (): Fault => new Fault(412, '0x80040237', 'Cannot insert duplicate key.');

export const duplicateKey = (keyLabel: string, columns: string): Fault =>
  new Fault(
    412,
    '0x80060892',
    `Entity Key ${keyLabel} violated. A record with the same value for ${columns} already exists. A duplicate record cannot be created. Select one or more unique values and try again.`,
  );

export const unexpected = (): Fault => new Fault(400, '0x80040216', 'An unexpected error occurred.');
