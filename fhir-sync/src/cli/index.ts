import type { Command } from 'commander';
import { registerSync } from './register-sync';

/** Adds this room's sub-commands to the `outreach` command. */
export function register(program: Command): void {
  registerSync(program);
}
