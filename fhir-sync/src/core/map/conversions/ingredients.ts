import { isObject, type FhirResource, type Json } from '../../fhir/resource';
import { conceptText } from '../concept';
import type { MapContext } from '../map-context';
import { ratioText } from '../quantity';
import { conceptOf } from './coded';
import { single, type ConversionKind } from './conversion';

/** `Metformin 500 mg`: an ingredient of a Medication, coded or referred to, and how strong it is. */
function ingredientText(ingredient: Json, resource: FhirResource, context: MapContext): string | undefined {
  if (!isObject(ingredient)) return undefined;
  const item = ingredient['itemCodeableConcept'] ?? ingredient['itemReference'];
  const [concept] = item === undefined ? [] : conceptOf(item, resource, context);
  const name = concept === undefined ? undefined : conceptText(concept);
  return name && [name, ratioText(ingredient['strength'])].filter((part) => part !== undefined).join(' ');
}

/** What a medication is made of, with strengths. */
export const ingredients: ConversionKind = {
  columns: single('text', 'memo'),
  convert: ({ entry, column }, { values, row, resource, context }) => {
    const name = entry.column ?? '';
    const texts = values.flatMap((value) => ingredientText(value, resource, context) ?? []);
    row.text(name, column(name), texts.join(entry.join ?? '; '));
  },
};
