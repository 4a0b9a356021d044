import type { Json } from '../fhir/resource';
import type { PathEvaluator } from './direct-path';

/** Compiles an expression of full FHIRPath. @throws when it is not FHIRPath. */
export type FhirPathEngine = (expression: string, base: string | undefined) => PathEvaluator;

/**
 * Loads the FHIRPath library with the R4 model. That takes about a tenth of a second and 77 MB, so it is done only when
 * a map needs more than direct paths.
 */
export async function loadFhirPath(): Promise<FhirPathEngine> {
  const [{ default: fhirpath }, { default: r4 }] = await Promise.all([
    import('fhirpath'),
    import('fhirpath/fhir-context/r4'),
  ]);
  return (expression, base) => {
    const compiled = fhirpath.compile(base === undefined ? expression : { base, expression }, r4, { async: false });
    return (root) => compiled(root) as Json[];
  };
}
