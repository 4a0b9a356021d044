import type { Translation } from '@patient-outreach/solution-build';
import de from './de.json';
import es from './es.json';

/** Languages beside English: Spanish (international sort) and German. Keyed by the English text. */
export const translations: readonly Translation[] = [
  { lcid: 3082, texts: es },
  { lcid: 1031, texts: de },
];
