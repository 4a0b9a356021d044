import { createRequire } from 'node:module';
import type { Command } from 'commander';

/** A room of the repository that brings sub-commands. Its module is loaded only when one of them is asked for. */
export interface Room {
  readonly commands: readonly string[];
  readonly load: () => RoomModule;
}

/** What a room's `dist/cli` module exports. */
export interface RoomModule {
  readonly register: (program: Command) => void;
}

const load = createRequire(__filename);
const room = (name: string, ...commands: string[]): Room => ({
  commands,
  load: () => load(`${name}/dist/cli`) as RoomModule,
});

/** Every room with sub-commands; a new one adds its line here. */
export const rooms: readonly Room[] = [
  room('@patient-outreach/fhir-sync', 'sync', 'quarantine', 'maps', 'forget', 'reconcile', 'write-back'),
  room('@patient-outreach/solution-build', 'pack', 'unpack', 'check'),
];
