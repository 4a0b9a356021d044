export * from './inputs';
export * from './ledger';
export * from './release';
