import type { ReadRequest } from '../ports/fhir-source';

/** Ids that are held before they are asked for. */
const MOST = 1000;

/** Single resources to ask for, by type, without holding all of them. */
export async function* inGroups(again: ReadRequest['again']): AsyncGenerator<readonly [string, readonly string[]]> {
  let groups = new Map<string, string[]>();
  let held = 0;
  for await (const { type, id } of again) {
    const ids = groups.get(type) ?? [];
    ids.push(id);
    groups.set(type, ids);
    if ((held += 1) < MOST) continue;
    yield* groups;
    groups = new Map();
    held = 0;
  }
  yield* groups;
}
