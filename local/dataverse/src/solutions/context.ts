import { putRow } from '../data/put-row';
import type { RowValues } from '../data/row';
import { uuidOf } from '../metadata/uuid';
import type { Session } from '../session';
import type { MissingDependency } from './faults';
import type { SolutionPackage } from './read-package';

/** One line of the import report. */
export interface ReportItem {
  kind: string;
  name: string;
  result: 'success' | 'kept';
  text?: string;
}

/** What the parts of an import share. */
export interface ImportContext {
  session: Session;
  file: SolutionPackage;
  solutionName: string;
  managed: boolean;
  solutionId: string;
  report: ReportItem[];
  missing: MissingDependency[];
  /** Component type and id, for the solution's list of components. */
  components: Map<string, { type: number; id: string; behavior: number }>;
  /** Components that are rows: `table/id`. */
  rows: Set<string>;
}

export function done(context: ImportContext, kind: string, name: string): void {
  context.report.push({ kind, name, result: 'success' });
}

/** Stored as it came, without effect: the report says so. */
export function kept(context: ImportContext, kind: string, name: string, text: string): void {
  context.report.push({ kind, name, result: 'kept', text });
}

/** Writes a component's row and lists it in the solution. */
export function putComponent(context: ImportContext, table: string, id: string, type: number, values: RowValues): void {
  putRow(context.session, table, id, {
    ...values,
    ismanaged: context.managed ? 1 : 0,
    solutionid: context.solutionId,
    componentstate: 0,
  });
  context.rows.add(`${table}/${id}`);
  addComponent(context, type, id);
}

export function addComponent(context: ImportContext, type: number, id: string, behavior = 0): void {
  context.components.set(`${type}/${id}`, { type, id, behavior });
}

export function writeComponents(context: ImportContext): void {
  for (const key of context.rows)
    context.session.engine.db.run(
      'INSERT OR IGNORE INTO "__component" (solutionid, tablename, rowid_) VALUES (?, ?, ?)',
      [context.solutionId, ...(key.split('/') as [string, string])],
    );
  for (const [key, c] of context.components) {
    putRow(context.session, 'solutioncomponent', uuidOf(`solutioncomponent/${context.solutionId}/${key}`), {
      solutionid: context.solutionId,
      componenttype: c.type,
      objectid: c.id,
      rootcomponentbehavior: c.behavior,
      ismetadata: c.type <= 14 ? 1 : 0,
    });
  }
}
