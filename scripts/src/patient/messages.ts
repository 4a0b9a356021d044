import type { Language } from '../messages/language';

/** What the patient form says about a record. */
export interface PatientMessages {
  readonly deceased: string;
  readonly merged: string;
  readonly notInUse: string;
  /** @param source name of the FHIR source */
  readonly synced: (source: string) => string;
}

export const messages: Readonly<Record<Language, PatientMessages>> = {
  en: {
    deceased: 'This patient has died. Do not use for outreach.',
    merged: 'Another record replaces this one. Open the record named in "Merged into".',
    notInUse: 'The source no longer uses this record.',
    synced: (source) => `Kept up to date from the FHIR source "${source}". What comes from there is read-only here.`,
  },
  es: {
    deceased: 'Este paciente ha fallecido. No lo contacte.',
    merged: 'Otro registro sustituye a este. Abra el registro indicado en "Combinado en".',
    notInUse: 'El origen ya no usa este registro.',
    synced: (source) =>
      `Se mantiene al día desde el origen FHIR "${source}". Lo que viene de allí es de solo lectura aquí.`,
  },
  de: {
    deceased: 'Diese Person ist verstorben. Bitte nicht ansprechen.',
    merged: 'Ein anderer Datensatz ersetzt diesen. Öffnen Sie den Datensatz unter „Zusammengeführt in“.',
    notInUse: 'Die Quelle verwendet diesen Datensatz nicht mehr.',
    synced: (source) =>
      `Wird aus der FHIR-Quelle „${source}“ aktuell gehalten. Was von dort kommt, ist hier schreibgeschützt.`,
  },
};
