import type { Column } from '../metadata/types';

/** Columns whose content lies outside the row. */
export const isFile = (column: Column): boolean => column.type === 'File' || column.type === 'Image';
