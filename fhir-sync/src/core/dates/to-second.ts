/** ISO 8601 in UTC to the second, as Dataverse keeps a date-time. */
export const toSecond = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
