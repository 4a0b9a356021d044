import type { FhirResource } from '../fhir/resource';

/** What a map may ask while it maps one resource. */
export interface MapContext {
  /** Name of the source; part of keys when it is not the main one. */
  readonly source: string;
  /** Base address of a FHIR server: absolute references under it are its own. */
  readonly base?: string;
  /** The table a resource type is mapped to, undefined when none is. */
  readonly tableOfType: (type: string) => string | undefined;
  /** A resource a map includes (such as a Medication), when it is known. */
  readonly included: (type: string, id: string) => FhirResource | undefined;
}
