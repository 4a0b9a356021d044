export * from './patient/state';
export { fhirOwnedColumns, mappedStandardColumns } from './patient/columns';
export { onLoad } from './patient/on-load';
