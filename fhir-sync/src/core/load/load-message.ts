import { isFhirId, isObject } from '../fhir/resource';
import { R4_TYPES } from '../fhir/resource-types';
import type { Window } from './split-windows';

/** A part of a load by search: one type, by when its resources were last updated, in milliseconds since 1970. */
export interface Part extends Window {
  readonly type: string;
}

/** Which export of which load: a load whose export expires begins another one. */
export interface ExportRef {
  /** Id of the load. */
  readonly load: string;
  /** From 1; the how manieth export of the load. */
  readonly round: number;
  /** Where the server tells how the export is getting on. */
  readonly status: string;
}

export const LISTS = ['output', 'error', 'deleted'] as const;
export type FileList = (typeof LISTS)[number];

/** A part of a load by export: a file of it, or some of its bytes or lines. */
export interface FilePart extends ExportRef {
  readonly list: FileList;
  /** Position in the list, in the order of reference. */
  readonly file: number;
  /** Resource type of its lines. */
  readonly type: string;
  /** The lines that begin in these bytes, from (with) to (without); all of the file when left out. */
  readonly bytes?: readonly [number, number];
  /** Lines that were read already, of a file that cannot be read from the middle. */
  readonly skip?: number;
}

/**
 * What a message of the load's queue asks for. It holds types, times, numbers and the address of a job: nothing of a
 * resource, and not the address of a file, which may carry a key (invariant I5).
 */
export type LoadMessage =
  | { readonly kind: 'window'; readonly part: Part }
  | { readonly kind: 'export'; readonly of: ExportRef; readonly asked: number }
  | { readonly kind: 'file'; readonly part: FilePart };

/** Ids of loads, which become names of blobs. */
const LOAD_ID = /^[0-9TZ]{16}-[0-9a-f]{8}$/;
export const isLoadId = (value: unknown): value is string => typeof value === 'string' && LOAD_ID.test(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function refOf(value: Readonly<Record<string, unknown>>): ExportRef | undefined {
  const { load, round, status } = value;
  return isLoadId(load) && isCount(round) && typeof status === 'string' && /^https?:\/\//.test(status)
    ? { load, round, status }
    : undefined;
}

function fileOf(value: Readonly<Record<string, unknown>>): FilePart | undefined {
  const ref = refOf(value);
  const { list, file, type, bytes, skip } = value;
  if (!ref || !LISTS.includes(list as FileList) || !isCount(file) || typeof type !== 'string') return undefined;
  if (bytes !== undefined && !(Array.isArray(bytes) && bytes.length === 2 && bytes.every(isCount))) return undefined;
  if (skip !== undefined && !isCount(skip)) return undefined;
  return {
    ...{ ...ref, list: list as FileList, file, type },
    ...(bytes === undefined ? {} : { bytes: bytes as unknown as readonly [number, number] }),
    ...(skip === undefined ? {} : { skip }),
  };
}

/** Reads a message of the load's queue. @returns undefined for anything else. */
export function loadMessageOf(value: unknown): LoadMessage | undefined {
  if (!isObject(value)) return undefined;
  const { kind, part, of, asked, type, from, to } = value;
  if (kind === 'file' && isObject(part)) {
    const file = fileOf(part);
    return file && { kind, part: file };
  }
  if (kind === 'export' && isObject(of)) {
    const ref = refOf(of);
    return ref && isCount(asked) ? { kind, of: ref, asked } : undefined;
  }
  return typeof type === 'string' && R4_TYPES.has(type) && typeof from === 'number' && typeof to === 'number'
    ? { kind: 'window', part: { type, from, to } }
    : undefined;
}

/** What a load by export is to read. */
export interface LoadPlan {
  readonly types: readonly string[];
  /** FHIR instant: only what changed since then, with what was deleted. */
  readonly since?: string;
  /** Id of a Group whose members' records are wanted; everything when left out. */
  readonly group?: string;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** What is wrong with a plan somebody asked for, in a sentence. */
export function faultOf({ types, since, group }: LoadPlan): string | undefined {
  if (types.length === 0) return 'No map has this type.';
  if (since !== undefined && !INSTANT.test(since)) return 'Give "since" as 2026-01-31T08:00:00Z.';
  return group === undefined || isFhirId(group) ? undefined : 'The group is not the id of a FHIR Group.';
}
