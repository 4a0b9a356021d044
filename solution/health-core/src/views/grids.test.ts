import { securedColumns, tables, tableOf } from '@patient-outreach/model';
import { grids } from './grids';

describe('grids', () => {
  test('every own table has one, and no other', () => {
    const own = tables.filter((table) => table.kind === 'own').map((table) => table.logicalName);
    expect(Object.keys(grids).sort()).toEqual([...own].sort());
  });

  test('show, order by and search columns that are there', () => {
    for (const [name, grid] of Object.entries(grids)) {
      const { columns } = tableOf(name);
      for (const column of [...Object.keys(grid.columns), ...Object.keys(grid.order)])
        expect([name, columns[column]]).toEqual([name, expect.anything()]);
      for (const column of grid.find ?? [])
        expect([name, column, columns[column]?.type]).toEqual([name, column, 'text']);
    }
  });

  test('show nothing under column security: a list would say only that it may not', () => {
    for (const { table, column } of securedColumns) {
      const grid = grids[table];
      expect(Object.keys(grid?.columns ?? {})).not.toContain(column);
      expect(grid?.find ?? []).not.toContain(column);
    }
  });
});
