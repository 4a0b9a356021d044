import * as React from 'react';
import type { TableInfo } from '../metadata/types';
import type { Navigator } from '../routing/browser-history';
import type { Command } from './CommandBar';
import { AddRegular } from './icons';
import { strings } from './strings';

/** New: opens an empty form of the table, from a list and from a form alike. */
export const newRowCommand = (navigator: Navigator, table: TableInfo): Command => ({
  id: 'new',
  label: strings.newRow,
  icon: <AddRegular />,
  run: () =>
    void navigator.go({ type: 'entityrecord', table: table.name, id: undefined, formId: undefined, parent: undefined }),
});
