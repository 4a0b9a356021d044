import { type Resource } from '../resource';
import { indexOf } from '../search/terms';
import { toTexts } from '../store/versions';
import { type Context } from './context';
import { checkStructure } from './structure';
import { isSame } from './write';

export interface LoadResult {
  /** Resources that were written: new, or different from what was stored. */
  loaded: number;
  /** Resources equal to what was stored; they keep their version. */
  unchanged: number;
  rejected: Rejected[];
}

export interface Rejected {
  /** Position in the input, from 0. */
  index: number;
  resourceType?: string;
  id?: string;
  /** One sentence without any value of the resource. */
  reason: string;
}

const perTransaction = 1000;

/** Stores resources under their own ids, 1,000 in one transaction; between two of them other calls are answered. */
export async function loadAll(
  context: Context,
  resources: Iterable<Resource> | AsyncIterable<Resource>,
): Promise<LoadResult> {
  const result: LoadResult = { loaded: 0, unchanged: 0, rejected: [] };
  let index = 0;
  let batch: unknown[] = [];

  function flush(): void {
    const from = index - batch.length;
    const ready = batch;
    batch = [];
    context.sql.transaction(() => ready.forEach((resource, at) => loadOne(context, resource, from + at, result)));
  }

  for await (const resource of resources) {
    batch.push(resource);
    index += 1;
    if (batch.length === perTransaction) {
      flush();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  if (batch.length > 0) flush();
  return result;
}

function loadOne(context: Context, value: unknown, index: number, result: LoadResult): void {
  const checked = checkStructure(value);
  if (!checked.ok) {
    const { message } = checked.fault;
    result.rejected.push({ index, ...known(value, message), reason: message });
    return;
  }
  const resource = checked.value;
  if (typeof resource.id !== 'string') {
    result.rejected.push({ index, resourceType: resource.resourceType, reason: 'The resource has no id.' });
    return;
  }
  const key = { type: resource.resourceType, id: resource.id };
  const texts = toTexts(resource, key.id);
  const before = context.versions.current(key.type, key.id);
  if (before?.body !== undefined && isSame(before, texts)) {
    result.unchanged += 1;
    return;
  }
  context.versions.write('PUT', texts, key, indexOf(resource, context.baseUrl));
  result.loaded += 1;
}

/** Type and id of a rejected resource, where they are well-formed and so can hold nothing else. */
function known(value: unknown, reason: string): { resourceType?: string; id?: string } {
  if (typeof value !== 'object' || value === null || reason.startsWith('resourceType')) return {};
  const { resourceType, id } = value as { resourceType?: unknown; id?: unknown };
  return {
    ...(typeof resourceType === 'string' ? { resourceType } : {}),
    ...(typeof id === 'string' && !reason.startsWith('id ') && /^[A-Za-z0-9\-.]{1,64}$/.test(id) ? { id } : {}),
  };
}
