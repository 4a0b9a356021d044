export * from './inputs';
export * from './ledger';
export * from './mapped-tables';
export * from './msemr-sync/msemr-sync';
export * from './release';
export * from './testing/stand-ins';
