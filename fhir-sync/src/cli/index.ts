import type { Command } from 'commander';
import { registerForget } from './register-forget';
import { registerMaps } from './register-maps';
import { registerReconcile } from './register-reconcile';
import { registerWriteBack } from './register-write-back';
import { registerQuarantine, registerSync } from './register-sync';

/** Adds this room's sub-commands to the `outreach` command. */
export function register(program: Command): void {
  registerSync(program);
  registerQuarantine(program);
  registerMaps(program);
  registerForget(program);
  registerReconcile(program);
  registerWriteBack(program);
}
