import type { Engine } from '../engine';
import type { HostOrganizationService, PluginHost } from '../plugin-host/plugin-host';
import type { Inside } from './outside';

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** Every call of the plug-in waits for its transaction's turn. */
const gated = (service: HostOrganizationService, inside: Inside): HostOrganizationService =>
  Object.fromEntries(
    Object.entries(service).map(([name, method]) => [
      name,
      (...args: readonly unknown[]) => inside(() => (method as Method)(...args)),
    ]),
  ) as unknown as HostOrganizationService;

/** A plug-in host whose executions leave the store to other requests while they compute. */
export function overlapping(engine: Engine, host: PluginHost): PluginHost {
  return {
    load: (bytes) => host.load(bytes),
    unload: (handle) => host.unload(handle),
    close: () => host.close(),
    execute: (execution, service) => engine.outside((inside) => host.execute(execution, gated(service, inside))),
  };
}
