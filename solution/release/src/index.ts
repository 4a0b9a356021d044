export * from './inputs';
export * from './release';
