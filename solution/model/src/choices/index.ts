export * from './administrative-gender';
export * from './clinical-status';
export * from './contact-type';
export * from './date-precision';
export * from './sync';
