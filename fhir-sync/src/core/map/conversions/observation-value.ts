import { asText, isObject, type Json, type JsonObject } from '../../fhir/resource';
import { codings, conceptText } from '../concept';
import { numberText, quantityText, rangeText, ratioText, unitOf } from '../quantity';
import { parts, type ConversionKind } from './conversion';

/** How the value[x] of an observation or a component reads, for every type R4 allows there. */
function valueText(holder: JsonObject): string | undefined {
  const object = (name: string): JsonObject | undefined => {
    const value = holder[name];
    return isObject(value) ? value : undefined;
  };
  const concept = object('valueCodeableConcept');
  const range = object('valueRange');
  const ratio = object('valueRatio');
  const period = object('valuePeriod');
  const absent = object('dataAbsentReason');
  if (object('valueQuantity')) return quantityText(object('valueQuantity'));
  if (concept) return conceptText(concept);
  if (typeof holder['valueBoolean'] === 'boolean') return holder['valueBoolean'] ? 'Yes' : 'No';
  if (typeof holder['valueInteger'] === 'number') return numberText(holder['valueInteger']);
  if (range) return rangeText(range);
  if (ratio) return ratioText(ratio);
  if (period) {
    const [from, until] = [asText(period['start']), asText(period['end'])];
    return from === undefined && until === undefined ? undefined : `${from ?? ''}–${until ?? ''}`;
  }
  return (
    asText(holder['valueString']) ??
    asText(holder['valueTime']) ??
    asText(holder['valueDateTime']) ??
    (absent ? conceptText(absent) : undefined)
  );
}

const componentsOf = (observation: JsonObject): readonly JsonObject[] => {
  const components = observation['component'];
  return Array.isArray(components) ? (components as readonly Json[]).filter(isObject) : [];
};

const hasCode = (component: JsonObject, code: string): boolean => {
  const concept = component['code'];
  return (
    concept !== undefined &&
    codings(concept).some((coding) => coding['code'] === code && coding['system'] === 'http://loinc.org')
  );
};

/** Systolic over diastolic (LOINC 8480-6 and 8462-4), the way blood pressure is always read. */
function bloodPressure(components: readonly JsonObject[]): string | undefined {
  const quantity = (code: string): Json | undefined =>
    components.find((component) => hasCode(component, code))?.['valueQuantity'];
  const [systolic, diastolic] = [quantity('8480-6'), quantity('8462-4')];
  const [top, bottom] = [quantityText(systolic, false), quantityText(diastolic, false)];
  if (top === undefined || bottom === undefined) return undefined;
  return `${top}/${bottom} ${unitOf(systolic) ?? unitOf(diastolic) ?? ''}`.trim();
}

function componentsText(components: readonly JsonObject[]): string | undefined {
  const texts = components.flatMap((component) => {
    const value = valueText(component);
    const label = component['code'] === undefined ? undefined : conceptText(component['code']);
    return value === undefined ? [] : [label === undefined ? value : `${label}: ${value}`];
  });
  return texts.length === 0 ? undefined : texts.join('; ');
}

/** The result of an observation: the number and unit of a quantity, and how the whole reads. */
export const observationValue: ConversionKind = {
  columns: parts({ number: ['decimal'], unit: ['text'], text: ['text', 'memo'] }),
  convert: ({ entry, column }, { values, row }) => {
    const observation = values.find(isObject) ?? {};
    const { number, unit, text } = entry.columns ?? {};
    const quantity = observation['valueQuantity'];
    const components = componentsOf(observation);
    // With a reason for absence at the top, components still hold what was measured.
    const read = components.length === 0 ? undefined : (bloodPressure(components) ?? componentsText(components));
    const own = valueText(observation);
    if (number !== undefined) {
      // Below or above a limit is no exact number: only the text says which.
      const exact = isObject(quantity) && quantity['comparator'] === undefined ? quantity['value'] : undefined;
      const value = isObject(quantity) ? exact : observation['valueInteger'];
      row.number(number, column(number), typeof value === 'number' ? value : undefined);
    }
    if (unit !== undefined) row.text(unit, column(unit), unitOf(quantity));
    if (text !== undefined)
      row.text(text, column(text), own !== undefined && read !== undefined ? `${own} (${read})` : (own ?? read));
  },
};
