import type { Mistake } from './mistake';
import { commands } from './commands';
import { customApis } from './custom-apis';
import { packaging } from './packaging';
import { screens } from './screens';
import { tables } from './tables';

/** One of each kind, and more of the likely ones. */
export const mistakes: readonly Mistake[] = [...screens, ...commands, ...customApis, ...tables, ...packaging];
