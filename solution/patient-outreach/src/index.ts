export * from './patient-outreach';
