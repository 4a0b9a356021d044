export { ConnectionReset } from './http/faulty/local-fault';
export type { ServiceProtection } from './http/faulty/service-protection';
export { toNodeListener } from './http/node-listener';
export type { LocalDataverse, LocalDataverseOptions } from './local-dataverse';
export { openLocalDataverse } from './local-dataverse';
export type { TraceEvent } from './engine';
export type * from './plugin-host/plugin-host';
export * as wellKnown from './base-tables/well-known';
