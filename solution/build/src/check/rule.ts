import type { XmlNode } from '../xml/document';
import type { Severity } from './finding';
import type { SolutionView } from './view/solution-view';

/** @param where the element, or the name of a part */
export type Report = (where: XmlNode | string, message: string, severity?: Severity) => void;

/** One thing that a solution must be like. */
export interface Rule {
  /** Kebab-case; part of the output, so it never changes. */
  readonly id: string;
  /** What it looks at and why, in one sentence, for the list of rules. */
  readonly looksAt: string;
  readonly check: (solution: SolutionView, report: Report) => void;
}
