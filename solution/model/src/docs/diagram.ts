import type { Area } from '../define/area';
import type { Table } from '../define/table';
import { manyToManyOf, relationshipsOf } from '../relationships';

/**
 * Mermaid ER picture of an area: its tables, and the tables elsewhere that they refer to. Lookups between the same two
 * tables share one line. What other areas refer to is in their own pictures.
 */
export function diagram(area: Area, tables: readonly Table[]): string {
  const own = tables.filter((table) => table.area === area);
  const lines = new Map<string, string[]>();
  const link = (ends: string, label: string): void => {
    lines.set(ends, [...(lines.get(ends) ?? []), label]);
  };
  for (const table of own) {
    for (const { referenced, column } of relationshipsOf(table)) {
      const definition = table.columns[column];
      const always = definition?.required === 'required' ? '||' : '|o';
      link(`${referenced} ${always}--o{ ${table.logicalName}`, column.replace(/^hco_/, ''));
    }
    for (const relationship of manyToManyOf(table))
      link(`${relationship.first} }o--o{ ${relationship.second}`, relationship.name.replace(/^hco_/, ''));
  }
  const linked = [...lines.keys()].join(' ').split(' ');
  return [
    '```mermaid',
    'erDiagram',
    ...own.filter((table) => !linked.includes(table.logicalName)).map((table) => `  ${table.logicalName}`),
    ...[...lines].map(([ends, labels]) => `  ${ends} : "${labels.join(', ')}"`),
    '```',
  ].join('\n');
}
