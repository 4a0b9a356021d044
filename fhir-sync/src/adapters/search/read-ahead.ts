/**
 * Goes through several sequences one after the other, in order, while the next item of the present one and the first
 * items of those after it are being fetched: a server that takes its time for each page is asked for several at once.
 * @param width sequences that are open at once; so many items are held at most
 */
export async function* readAhead<T>(sequences: readonly (() => AsyncGenerator<T>)[], width: number): AsyncGenerator<T> {
  const open: { readonly items: AsyncGenerator<T>; next: Promise<IteratorResult<T, unknown>> }[] = [];
  const fetchNext = (items: AsyncGenerator<T>): Promise<IteratorResult<T, unknown>> => {
    const next = items.next();
    // A failure is met when its turn comes; until then it must not count as unhandled.
    next.catch(() => undefined);
    return next;
  };
  let begun = 0;
  const begin = (): void => {
    for (let begin = sequences[begun]; begin && open.length < width; begin = sequences[begun]) {
      begun += 1;
      const items = begin();
      open.push({ items, next: fetchNext(items) });
    }
  };
  try {
    for (begin(); open[0];) {
      const [first] = open;
      const { done, value } = await first.next;
      if (done === true) {
        open.shift();
        begin();
        continue;
      }
      first.next = fetchNext(first.items);
      yield value;
    }
  } finally {
    // What is on its way may end on its own; nobody waits for it.
    for (const { items } of open) items.return(undefined).catch(() => undefined);
  }
}
