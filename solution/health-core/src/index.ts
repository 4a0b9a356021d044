export * from './health-core';
export * from './icons/icons';
export * from './names';
export { patientForm } from './forms/index';
export { contactViews } from './views/index';
export { careOutreach } from './app';
