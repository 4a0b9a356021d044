export * from './inputs';
export * from './ledger';
export * from './mapped-tables';
export * from './release';
export * from './testing/stand-ins';
