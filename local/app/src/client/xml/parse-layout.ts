import { descendants, type XmlNode } from './node';

/** One column of a view, from `layoutxml/grid/row/cell`. */
export interface LayoutColumn {
  /** Column of the view's table, or `<link alias>.<column>`. */
  readonly name: string;
  /** Width in pixels. */
  readonly width: number;
  readonly isSortable: boolean;
}

/** The visible columns of a view, in order. */
export function parseLayout(grid: XmlNode): LayoutColumn[] {
  return descendants(grid, 'cell')
    .filter((cell) => cell.attributes['ishidden'] !== '1' && cell.attributes['ishidden'] !== 'true')
    .flatMap((cell) => {
      const name = cell.attributes['name'];
      if (name === undefined || name === '') return [];
      const width = Number(cell.attributes['width']);
      return [
        {
          name,
          width: Number.isFinite(width) && width > 0 ? width : 100,
          isSortable: cell.attributes['disableSorting'] !== '1' && cell.attributes['disableSorting'] !== 'true',
        },
      ];
    });
}
