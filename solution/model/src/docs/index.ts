import { areas, type Area } from '../define/area';
import type { Table } from '../define/table';
import { renderArea } from './render-area';
import { renderIndex } from './render-index';

/** The reference of the data model. @returns file name below docs/data-model → content. */
export function renderDocs(tables: readonly Table[]): Map<string, string> {
  return new Map([
    ['README.md', renderIndex(tables)],
    ...(Object.keys(areas) as Area[]).map((area): [string, string] => [`${area}.md`, renderArea(area, tables)]),
  ]);
}
