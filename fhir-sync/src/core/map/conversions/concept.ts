import { asText } from '../../fhir/resource';
import { sha256 } from '../../keys/digest';
import { codings, primaryCoding } from '../concept';
import { single, type ConversionKind } from './conversion';

/** Table of Microsoft's healthcare data model that all its coded lookups point to. */
export const CONCEPTS = 'msemr_codeableconcept';
const LONGEST = 100;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/**
 * A CodeableConcept as a lookup to a shared row per kind and code. That table has no place for the code's system and for
 * further codings, which are lost there. The row is everybody's: it is called what the coding is called, never what one
 * resource says in words, and words without a code make no row. `outreach forget` could not take them out again.
 */
export const concept: ConversionKind = {
  columns: single('lookup'),
  convert: ({ entry, schema, table, column }, { values: [value], row }) => {
    const name = entry.column ?? '';
    const lookup = column(name);
    const kinds = schema.column(CONCEPTS, 'msemr_type');
    if (value === undefined || lookup.type !== 'lookup' || kinds?.type !== 'choice') return;
    const type = kinds.choice.options.find(({ label }) => label === entry.concept)?.value;
    const coding = primaryCoding(value);
    const code = asText(coding?.['code']);
    if (codings(value).length > 1 || code === undefined) row.warnings.push('ignored-value');
    if (type === undefined || code === undefined) return;
    const text = asText(coding?.['display']) ?? code;
    const key = `Concept-${type}-${sha256(code).slice(0, 16)}`;
    row.concepts.push({ key, type, code: cut(code), name: cut(text) });
    row.binds.push({
      column: name,
      navigation: schema.navigation(table, name, CONCEPTS),
      table: CONCEPTS,
      entitySet: schema.table(CONCEPTS)?.entitySetName ?? '',
      key,
      required: false,
    });
  },
};
