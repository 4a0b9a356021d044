import { sha256 } from './digest';

/** How many parts the keys of a source fall into; each has one writer at a time (design decision 3). */
export const SHARDS = 32;

/** The shard of an alternate key. Dataverse compares keys without case, so two casings are one. */
export const shardOf = (key: string): number => parseInt(sha256(key.toLowerCase()).slice(0, 8), 16) % SHARDS;
