import { Fault } from '../http/faults';
import { escapeXml as x } from '../xml/dom';

/** An import that failed for a reason in the file. */
export const importFault = (message: string, code = '0x80048033'): Fault => new Fault(400, code, message);

/** A component that is not there, and the one that needs it. */
export interface MissingDependency {
  required: { type: number | string; schemaName: string; displayName: string; solution: string };
  dependent: { type: number | string; schemaName: string; displayName: string };
}

/** The text pipelines parse: a sentence, then the list as XML. */
export function missingDependencies(solution: string, missing: readonly MissingDependency[]): Fault {
  const items = missing.map((m) => {
    const { required: r, dependent: d } = m;
    return (
      `<MissingDependency canResolveMissingDependency="False">` +
      `<Required type="${r.type}" displayName="${x(r.displayName)}" solution="${x(r.solution)}" schemaName="${x(r.schemaName)}" />` +
      `<Dependent type="${d.type}" displayName="${x(d.displayName)}" schemaName="${x(d.schemaName)}" /></MissingDependency>`
    );
  });
  return new Fault(
    400,
    '0x8004801D',
    `Solution "${solution}" import: FAILURE: The following solution cannot be imported: ${solution}. Some dependencies are missing. The missing dependencies are : <MissingDependencies>${items.join('')}</MissingDependencies>`,
  );
}

/** Another solution operation is running: the platform answers 429, and clients wait and try again. */
export const solutionLocked = (operation: string, running: string): Fault =>
  new Fault(
    429,
    '0x80071151',
    `Cannot start the requested operation [${operation}] because there is another [${running}] running at this moment. Use Solution History for more details.`,
    { 'Retry-After': '2' },
  );
