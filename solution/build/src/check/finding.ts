export type Severity = 'error' | 'warning';

export interface Finding {
  /** Id of the rule, kebab-case. */
  readonly rule: string;
  /** `error`: an import fails or something cannot work. `warning`: it works and is still not as it should be. */
  readonly severity: Severity;
  /** Part of the zip, or file of the folder. */
  readonly file: string;
  /** Element path, such as `/ImportExportXml/Roles/Role[@name='Reader']`; empty for a file that is no XML. */
  readonly path: string;
  /** What is wrong and what to do, in one or two sentences. */
  readonly message: string;
}
