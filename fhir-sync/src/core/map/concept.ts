import { asText, isObject, type Json, type JsonObject } from '../fhir/resource';

const codingsOf = (concept: JsonObject): readonly JsonObject[] => {
  const codings = concept['coding'];
  return Array.isArray(codings) ? (codings as readonly Json[]).filter(isObject) : [];
};

/** The codings of a CodeableConcept, a Coding or a bare code. */
export function codings(value: Json): readonly JsonObject[] {
  if (typeof value === 'string') return [{ code: value }];
  if (!isObject(value)) return [];
  return 'coding' in value ? codingsOf(value) : 'code' in value || 'display' in value ? [value] : [];
}

/** The coding somebody picked, else the first (FHIR: userSelected is the best start for translations). */
export function primaryCoding(value: Json): JsonObject | undefined {
  const all = codings(value);
  return all.find((coding) => coding['userSelected'] === true) ?? all[0];
}

/** How a concept reads: its text, else the display of a coding, else a code. */
export function conceptText(value: Json): string | undefined {
  if (typeof value === 'string') return asText(value);
  if (!isObject(value)) return undefined;
  const all = codings(value);
  return (
    asText(value['text']) ??
    all.map((coding) => asText(coding['display'])).find((text) => text !== undefined) ??
    all.map((coding) => asText(coding['code'])).find((text) => text !== undefined)
  );
}
