/** Languages the scripts speak. A script's messages are part of it: one file less to load, and never out of step. */
export type Language = 'en' | 'es' | 'de';

// The low ten bits of a language id say the language, the rest the region ([MS-LCID]).
const PRIMARY = 0x3ff;
const byPrimary: Readonly<Record<number, Language>> = { 0x0a: 'es', 0x07: 'de' };

/** The language to speak to a user with this language id; English when theirs is not among them. */
export const languageOf = (lcid: number): Language => byPrimary[lcid & PRIMARY] ?? 'en';

/** The language of the user the script runs for. */
export const userLanguage = (): Language => languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId);
