/** A diagnosis with its public codes and our own short words. */
export interface Problem {
  readonly key: string;
  readonly snomed: string;
  readonly icd10: string;
  readonly text: string;
}
