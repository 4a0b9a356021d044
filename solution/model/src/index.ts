export * from './choices/index';
export * from './define/choice';
export * from './define/column';
export { plural, type Table } from './define/table';
export type { Row } from './define/row';
export * from './relationships';
export * from './roles';
export * from './tables';
export * from './tables/index';
