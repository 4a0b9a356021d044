import { isObject, type Json, type JsonObject } from '../fhir/resource';

/** Deeper than any questionnaire a person fills in; a bound against made-up nesting. */
const DEEPEST = 30;

const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];

/**
 * The answers of a questionnaire response in document order, each with its question: `{ linkId, text, position, index,
 * answer }`. Items stand in items and in answers (http://hl7.org/fhir/R4/questionnaireresponse.html), so a path cannot
 * say this. `position` counts from 1 over the whole response, `index` from 0 within a link id.
 */
export function questionnaireAnswers(response: Json): JsonObject[] {
  const found: JsonObject[] = [];
  const perLink = new Map<string, number>();
  const walk = (holder: JsonObject, depth: number): void => {
    for (const item of depth > DEEPEST ? [] : listOf(holder['item'])) {
      const { linkId, text } = item;
      for (const answer of listOf(item['answer'])) {
        const link = typeof linkId === 'string' ? linkId : '';
        const index = perLink.get(link) ?? 0;
        perLink.set(link, index + 1);
        found.push({
          linkId: link,
          ...(text === undefined ? {} : { text }),
          position: found.length + 1,
          index,
          answer,
        });
        walk(answer, depth + 1);
      }
      walk(item, depth + 1);
    }
  };
  if (isObject(response)) walk(response, 0);
  return found;
}
