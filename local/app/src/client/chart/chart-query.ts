import type { Row } from '../dataverse/web-api';
import { formattedSuffix } from '../session/formats';
import { child, element, type XmlNode } from '../xml/node';
import { groupOf, type ChartLayout } from './parse-chart';

/** One bar, point or slice. */
export interface ChartValue {
  readonly label: string;
  readonly value: number;
}

const yearAlias = 'chart_year';
const monthAlias = 'chart_month';

/** Links of a view narrow it, but bring no columns and no order into a query that groups. */
function bare(link: XmlNode): XmlNode {
  return {
    ...link,
    children: link.children
      .filter(({ name }) => name === 'filter' || name === 'link-entity')
      .map((inner) => (inner.name === 'link-entity' ? bare(inner) : inner)),
  };
}

/**
 * The chart's query over the rows of a view: its filters and links as well. A grouping by parts of a date is made one by
 * year, too: the platform's charts tell March of one year from March of the next.
 */
export function chartFetch(layout: ChartLayout, view: XmlNode): XmlNode {
  const narrowing = (child(view, 'entity')?.children ?? [])
    .filter(({ name }) => name === 'filter' || name === 'link-entity')
    .map((one) => (one.name === 'link-entity' ? bare(one) : one));
  const group = groupOf(layout);
  const part = group?.attributes['dategrouping'];
  const by = (alias: string, dategrouping: string): XmlNode =>
    element('attribute', { name: group?.attributes['name'] ?? '', alias, groupby: 'true', dategrouping });
  const dates =
    part === undefined || part === 'year'
      ? []
      : [by(yearAlias, 'year'), ...(part === 'day' ? [by(monthAlias, 'month')] : [])];
  return {
    ...layout.fetch,
    children: layout.fetch.children.map((one) =>
      one.name === 'entity' ? { ...one, children: [...one.children, ...dates, ...narrowing] } : one,
    ),
  };
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** What a part of a date is called, with its year. @param locale BCP 47 */
function dateLabel(part: string, row: Row, value: number, locale: string): string {
  const year = numberOf(row[yearAlias]);
  const named = (month: number, day: number | undefined, style: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { calendar: 'gregory', timeZone: 'UTC', ...style }).format(
      Date.UTC(year ?? 2000, month - 1, day ?? 1, 12),
    );
  if (year === undefined) return String(value);
  switch (part) {
    case 'month':
      return named(value, undefined, { year: 'numeric', month: 'short' });
    case 'day':
      return named(numberOf(row[monthAlias]) ?? 1, value, { year: 'numeric', month: 'short', day: 'numeric' });
    case 'quarter':
      return `${year} Q${value}`;
    case 'week':
      return `${year} W${String(value).padStart(2, '0')}`;
    default:
      return String(value);
  }
}

/**
 * The answer as what is drawn: dates in their order, everything else by size.
 * @param blank what rows without a value are called
 */
export function chartValues(layout: ChartLayout, rows: readonly Row[], locale: string, blank: string): ChartValue[] {
  const part = groupOf(layout)?.attributes['dategrouping'];
  const values = rows.map((row) => {
    const raw = row[layout.category];
    const formatted = row[layout.category + formattedSuffix];
    const number = numberOf(raw);
    const order = (numberOf(row[yearAlias]) ?? 0) * 10_000 + (numberOf(row[monthAlias]) ?? 0) * 100 + (number ?? 0);
    const label =
      raw === null || raw === undefined
        ? blank
        : part !== undefined && number !== undefined
          ? dateLabel(part, row, number, locale)
          : typeof formatted === 'string'
            ? formatted
            : typeof raw === 'string' || typeof raw === 'boolean' || typeof raw === 'number'
              ? String(raw)
              : blank;
    return { label, value: numberOf(row[layout.measure]) ?? 0, order: raw === null || raw === undefined ? -1 : order };
  });
  values.sort((a, b) => (part === undefined ? b.value - a.value : a.order - b.order));
  return values.map(({ label, value }) => ({ label, value }));
}
