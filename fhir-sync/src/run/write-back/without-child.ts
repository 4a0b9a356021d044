import type { FhirResource, Json } from '../../core/fhir/resource';
import { fhirKey } from '../../core/keys/fhir-key';
import { compileMap, generalPaths } from '../../core/map/compile-map';
import { loadFhirPath } from '../../core/map/fhirpath-engine';
import type { MapPack } from '../../maps/pack';

export interface ChildRow {
  readonly type: string;
  /** Of the resource. */
  readonly id: string;
  readonly childKey: string;
}

/**
 * Takes the element away that a child row was made of. The map tells which one that is, by the key it gives each: of two
 * participants who are the same person in two roles just the one goes.
 * @returns the change; it answers undefined when the resource does not have the element.
 */
export async function withoutChild(
  { type, id, childKey }: ChildRow,
  source: string,
  pack: MapPack,
): Promise<(resource: FhirResource) => FhirResource | undefined> {
  const definition = pack.maps.find(({ resource }) => resource === type);
  if (!definition) return () => undefined;
  const engine = generalPaths(definition).length > 0 ? await loadFhirPath() : undefined;
  const parentKey = fhirKey(type, id, source);
  const child = compileMap(definition, engine, pack.schema).children.find(({ path }) =>
    childKey.startsWith(`${parentKey}_${path}_`),
  );
  if (!child) return () => undefined;
  const isIt = (resource: FhirResource, element: Json): boolean =>
    child.elements({ ...resource, [child.path]: [element] }, parentKey)[0]?.key === childKey;
  return (resource) => {
    const there = resource[child.path];
    if (!Array.isArray(there)) return undefined;
    const left = (there as readonly Json[]).filter((element) => !isIt(resource, element));
    if (left.length === there.length) return undefined;
    const { [child.path]: _before, ...rest } = resource;
    // FHIR has no empty lists.
    return { ...(rest as FhirResource), ...(left.length > 0 ? { [child.path]: left } : {}) };
  };
}
