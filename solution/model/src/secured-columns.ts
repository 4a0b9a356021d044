import { tables } from './tables';

/** Every column under column security: what a column security profile has to name, and nobody reads without one. */
export const securedColumns: readonly { readonly table: string; readonly column: string }[] = tables.flatMap((table) =>
  Object.entries(table.columns).flatMap(([column, definition]) =>
    definition.secured ? [{ table: table.logicalName, column }] : [],
  ),
);
