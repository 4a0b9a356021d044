/**
 * Works on the groups of a batch, each as soon as those before it that it needs are done; what does not hang together
 * goes side by side. When one fails the others still end, so that nothing is written after the caller heard of it.
 * @param needs positions of groups, all smaller than that of the group itself
 * @throws the first failure, once nothing is on its way any more
 */
export async function inOrder<T>(
  groups: readonly T[],
  needs: (group: T, position: number) => readonly number[],
  work: (group: T) => Promise<void>,
): Promise<void> {
  const begun: Promise<void>[] = [];
  for (const [position, group] of groups.entries()) {
    const before = needs(group, position).flatMap((one) => begun[one] ?? []);
    begun.push(Promise.all(before).then(() => work(group)));
  }
  await together(begun);
}

/** Waits for all, also when one fails. @throws the first failure */
export async function together(work: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(work)) if (outcome.status === 'rejected') throw outcome.reason;
}
