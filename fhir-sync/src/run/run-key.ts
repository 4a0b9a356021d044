/** Alternate key of what a source did at a time: a sync run, a reconciliation. Its alphabet is safe in addresses. */
export const runKey = (source: string, startedOn: Date): string =>
  `${source}~${startedOn.toISOString().replaceAll(':', '-').replace('.', '-')}`;
