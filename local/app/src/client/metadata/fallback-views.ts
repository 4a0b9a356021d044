import { element, writeXml } from '../xml/node';
import { parseLayout } from '../xml/parse-layout';
import type { ReadXml } from '../xml/node';
import { queryType, type TableInfo, type ViewInfo } from './types';

const noId = '00000000-0000-0000-0000-000000000000';

/** A view for a table that was imported without any: every row, its name and when it was changed. */
export function allRowsView(table: TableInfo): ViewInfo {
  const columns = [table.primaryName, 'createdon', 'modifiedon'].filter(
    (name): name is string => name !== undefined && table.columns.has(name),
  );
  const order =
    table.primaryName === undefined ? [] : [element('order', { attribute: table.primaryName, descending: 'false' })];
  return {
    id: noId,
    name: `All ${table.collectionLabel}`,
    table: table.name,
    queryType: queryType.public,
    isDefault: true,
    isQuickFind: false,
    layoutXml: writeXml(
      element('grid', {}, [
        element(
          'row',
          { id: table.primaryId },
          columns.map((name, index) => element('cell', { name, width: index === 0 ? '300' : '160' })),
        ),
      ]),
    ),
    fetchXml: writeXml(
      element('fetch', { version: '1.0', mapping: 'logical' }, [
        element('entity', { name: table.name }, [...columns.map((name) => element('attribute', { name })), ...order]),
      ]),
    ),
  };
}

/** A quick find for a table that was imported without one: the name and the text columns that the view shows. */
export function quickFindOfView(readXml: ReadXml, table: TableInfo, view: ViewInfo): ViewInfo {
  const shown = parseLayout(readXml(view.layoutXml)).map((column) => column.name);
  const columns = new Set([...(table.primaryName === undefined ? [] : [table.primaryName]), ...shown]);
  const conditions = [...columns]
    .filter((name) => ['String', 'Memo'].includes(table.columns.get(name)?.type ?? ''))
    .map((attribute) => element('condition', { attribute, operator: 'like', value: '{0}' }));
  return {
    ...view,
    id: noId,
    queryType: queryType.quickFind,
    isQuickFind: true,
    fetchXml: writeXml(
      element('fetch', {}, [
        element('entity', { name: table.name }, [
          element('filter', { type: 'or', isquickfindfields: '1' }, conditions),
        ]),
      ]),
    ),
  };
}
