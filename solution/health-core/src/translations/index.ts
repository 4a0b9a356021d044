import type { Translation } from '@patient-outreach/solution-build';
import de from './de.json';
import es from './es.json';
import pluginsDe from './plugins.de.json';
import pluginsEs from './plugins.es.json';

/** Languages beside English: Spanish (international sort) and German. Keyed by the English text. */
export const translations: readonly Translation[] = [
  { lcid: 3082, texts: es },
  { lcid: 1031, texts: de },
];

/** What only a build with plug-ins says: the labels of custom APIs, which stand beside their classes. */
const ofPlugins: Readonly<Record<number, Readonly<Record<string, string>>>> = { 3082: pluginsEs, 1031: pluginsDe };

export const translationsWithPlugins: readonly Translation[] = translations.map(({ lcid, texts }) => ({
  lcid,
  texts: { ...ofPlugins[lcid], ...texts },
}));
