import { runBundle } from './bundle';
import { type Call, type Reply } from './call';
import { type Context } from './context';
import { exportFile, exportStatus, kickOff } from './export';
import { scopeOfGroup } from './export-scope';
import { fail, ok, type Result } from './fault';
import { history } from './history';
import { createOne, read, readVersion, removeMatching, removeOne, updateMatching, updateOne } from './instance';
import { capabilityStatement } from './metadata';
import { isResourceType } from './resource-types';
import { search } from './search-bundle';

const softwareVersion = '0.1.0';

function notAllowed(call: Call, allowed: string): Result<Reply> {
  return fail(405, 'not-supported', `${call.method} is not allowed here; this address takes ${allowed}.`);
}

/** Finds the interaction an address means (http://hl7.org/fhir/R4/http.html) and runs it. */
export function dispatch(context: Context, call: Call): Result<Reply> {
  const [first, second, third, fourth, ...more] = call.segments;
  if (first === undefined) return system(context, call);
  if (more.length > 0) return fail(404, 'not-found', 'There is nothing at this address.');
  const isGet = call.method === 'GET';
  switch (first) {
    case 'metadata':
      return isGet ? ok({ status: 200, body: capabilityStatement(context, softwareVersion) }) : notAllowed(call, 'GET');
    case '_history':
      return isGet ? history(context, undefined, undefined, call) : notAllowed(call, 'GET');
    case '_search':
      return systemSearch();
    case '$export':
      return kickOff(context, call, { kind: 'system' });
    case '$export-status':
      return isGet || call.method === 'DELETE'
        ? exportStatus(context, second ?? '', call)
        : notAllowed(call, 'GET and DELETE');
    case '$export-file':
      return isGet ? exportFile(context, second ?? '', third ?? '', call.headers.range) : notAllowed(call, 'GET');
  }
  if (first === 'Patient' && second === '$export' && third === undefined)
    return kickOff(context, call, { kind: 'patients' });
  if (first === 'Group' && second !== undefined && third === '$export' && fourth === undefined) {
    const scope = scopeOfGroup(context, second);
    return scope.ok ? kickOff(context, call, scope.value) : scope;
  }
  const operation = call.segments.find((segment) => segment.startsWith('$'));
  if (operation !== undefined) {
    const name = /^\$[\w-]{1,60}$/.test(operation) ? operation : 'with this name';
    return fail(501, 'not-supported', `The operation ${name} is not supported here.`);
  }
  if (!isResourceType(first)) return fail(404, 'not-supported', 'This is not a resource type of FHIR R4.');
  if (second === undefined) return ofType(context, first, call);
  if (third === undefined)
    return second.startsWith('_') ? underType(context, first, second, call) : ofInstance(context, first, second, call);
  if (third !== '_history')
    return fail(404, 'not-supported', 'Searches in a compartment are not supported; use the patient parameter.');
  if (!isGet) return notAllowed(call, 'GET');
  return fourth === undefined
    ? history(context, first, second, call)
    : readVersion(context, first, second, fourth, call);
}

function systemSearch(): Result<Reply> {
  return fail(
    400,
    'not-supported',
    'A search over all types is not supported; search one type, or read _history or $export.',
  );
}

function system(context: Context, call: Call): Result<Reply> {
  if (call.method === 'POST') return runBundle(context, call.body, (inner) => dispatchEntry(context, inner));
  return call.method === 'GET' ? systemSearch() : notAllowed(call, 'POST of a Bundle');
}

/** An entry of a bundle may not be a bundle again. */
function dispatchEntry(context: Context, call: Call): Result<Reply> {
  if (call.segments.length === 0) return fail(400, 'not-supported', 'A bundle inside a bundle is not supported.');
  return dispatch(context, call);
}

function ofType(context: Context, type: string, call: Call): Result<Reply> {
  switch (call.method) {
    case 'GET':
      return search(context, type, call);
    case 'POST':
      return createOne(context, type, call);
    case 'PUT':
      return updateMatching(context, type, call);
    case 'DELETE':
      return removeMatching(context, type, call.query, call);
    default:
      return notAllowed(call, 'GET, POST, PUT and DELETE');
  }
}

function underType(context: Context, type: string, name: string, call: Call): Result<Reply> {
  if (name === '_history')
    return call.method === 'GET' ? history(context, type, undefined, call) : notAllowed(call, 'GET');
  if (name !== '_search') return fail(404, 'not-found', 'There is nothing at this address.');
  return call.method === 'POST' ? search(context, type, { ...call, form: call.form ?? [] }) : notAllowed(call, 'POST');
}

function ofInstance(context: Context, type: string, id: string, call: Call): Result<Reply> {
  switch (call.method) {
    case 'GET':
      return read(context, type, id, call);
    case 'PUT':
      return updateOne(context, type, id, call);
    case 'DELETE':
      return removeOne(context, type, id, call);
    case 'PATCH':
      return fail(501, 'not-supported', 'PATCH is not supported; read the resource and PUT it with If-Match.');
    default:
      return notAllowed(call, 'GET, PUT and DELETE');
  }
}
