import { descendants, element, type XmlNode } from './node';
import { withFilter } from './fetch';

/** What is searched in a column: text takes any term, numbers and dates only a term that is one. */
export type SearchableAs = 'text' | 'number' | 'none';

/** `smith` → `smith%`; `*` is the wildcard people type, so `*smith` → `%smith%`. */
export function likePattern(term: string): string {
  const pattern = term.trim().replace(/\[/g, '[[]').replace(/%/g, '[%]').replace(/_/g, '[_]').replace(/\*/g, '%');
  return pattern.endsWith('%') ? pattern : `${pattern}%`;
}

/** Columns the quick find view searches. */
export function quickFindColumns(quickFind: XmlNode): string[] {
  return quickFindConditions(quickFind).flatMap((condition) => condition.attributes['attribute'] ?? []);
}

function quickFindConditions(fetch: XmlNode): XmlNode[] {
  return descendants(fetch, 'filter')
    .filter(
      (filter) => filter.attributes['isquickfindfields'] === '1' || filter.attributes['isquickfindfields'] === 'true',
    )
    .flatMap((filter) => descendants(filter, 'condition'))
    .filter((condition) => condition.attributes['value'] === '{0}');
}

/**
 * Narrows a view to the rows that match a term in one of the quick find columns of its table. A number column joins in only
 * when the term is a number, as the platform does. Returns `undefined` when no column can be searched for this term.
 */
export function withQuickFind(
  fetch: XmlNode,
  quickFind: XmlNode,
  term: string,
  searchableAs: (column: string) => SearchableAs,
): XmlNode | undefined {
  const isNumber = term.trim() !== '' && Number.isFinite(Number(term));
  const conditions = quickFindConditions(quickFind).flatMap((condition) => {
    const attribute = condition.attributes['attribute'] ?? '';
    const as = searchableAs(attribute);
    if (as === 'text') {
      return [element('condition', { attribute, operator: 'like', value: likePattern(term) })];
    }
    if (as === 'number' && isNumber) return [element('condition', { attribute, operator: 'eq', value: term.trim() })];
    return [];
  });
  return conditions.length === 0 ? undefined : withFilter(fetch, element('filter', { type: 'or' }, conditions));
}
