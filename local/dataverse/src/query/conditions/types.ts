import type { QueryEnvironment } from '../environment';
import type { ColumnTarget } from '../scope';
import type { Sql } from '../sql';

/** Values of a condition as text, as FetchXML carries them; OData literals are turned into text first. */
export type Condition = (target: ColumnTarget, values: readonly string[], env: QueryEnvironment) => Sql;
