/**
 * R4 elements that come as `<name><Type>` in JSON (value[x] and its kind), of the resources and datatypes maps read.
 * A path that names one without ofType() means whichever type is there.
 */
export const CHOICE_ELEMENTS: ReadonlySet<string> = new Set([
  'value',
  'onset',
  'abatement',
  'effective',
  'performed',
  'occurrence',
  'medication',
  'deceased',
  'multipleBirth',
  'reported',
  'asNeeded',
  'dose',
  'rate',
  'product',
  'serviced',
  'allowed',
  'bounds',
]);
