import { toJson, type Version } from '../store/versions';
import { prefers, type CallHeaders, type Reply } from './call';
import { operationOutcome, type Fault } from './fault';

export function etag(version: Version): string {
  return `W/"${version.version}"`;
}

export function faultReply(fault: Fault): Reply {
  return { status: fault.status, body: operationOutcome(fault) };
}

/** Headers that identify a version (http://hl7.org/fhir/R4/http.html#versioning). */
export function versionHeaders(version: Version): Record<string, string> {
  return { ETag: etag(version), 'Last-Modified': new Date(version.at).toUTCString() };
}

export function versionUrl(baseUrl: string, version: Version): string {
  return `${baseUrl}/${version.type}/${version.id}/_history/${version.version}`;
}

/** The answer to a read: the resource, or 304 when the client has this version already. */
export function readReply(version: Version, headers: CallHeaders): Reply {
  if (headers.ifNoneMatch === etag(version)) return { status: 304, headers: versionHeaders(version) };
  return { status: 200, headers: versionHeaders(version), body: toJson(version) };
}

/** The answer to a create or update; `Prefer: return=minimal` leaves the body out. */
export function writeReply(status: number, version: Version, headers: CallHeaders, baseUrl: string): Reply {
  const meta = { ...versionHeaders(version), Location: versionUrl(baseUrl, version) };
  return prefers(headers, 'return=minimal')
    ? { status, headers: meta }
    : { status, headers: meta, body: toJson(version) };
}
