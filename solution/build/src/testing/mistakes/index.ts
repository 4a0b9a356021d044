import type { Mistake } from './mistake';
import { commands } from './commands';
import { packaging } from './packaging';
import { screens } from './screens';
import { tables } from './tables';

/** One of each kind, and more of the likely ones. */
export const mistakes: readonly Mistake[] = [...screens, ...commands, ...tables, ...packaging];
