import type { Language } from '../messages/language';

/** What the replay command says. Counts only: never what is in a row (invariant I5). */
export interface ReplayMessages {
  readonly working: (done: number, all: number) => string;
  readonly asked: (count: number) => string;
  readonly someFailed: (failed: number, all: number) => string;
  readonly notAllowed: string;
  readonly offline: string;
  readonly nothingSelected: string;
}

export const messages: Readonly<Record<Language, ReplayMessages>> = {
  en: {
    working: (done, all) => `Asking for replay: ${done} of ${all}`,
    asked: (count) =>
      count === 1
        ? 'Replay is asked for. The sync reads the resource again on its next pass.'
        : `Replay is asked for ${count} resources. The sync reads them again on its next pass.`,
    someFailed: (failed, all) =>
      `${failed} of ${all} could not be marked for replay. Select them and choose Replay again; if that does not help, ask your administrator.`,
    notAllowed: 'You may not change quarantined resources. Ask your administrator for the role Sync Administrator.',
    offline: 'There is no connection to the server. Choose Replay again when you are online.',
    nothingSelected: 'Select the resources to replay first.',
  },
  es: {
    working: (done, all) => `Solicitando repetición: ${done} de ${all}`,
    asked: (count) =>
      count === 1
        ? 'Repetición solicitada. La sincronización volverá a leer el recurso en su próxima pasada.'
        : `Repetición solicitada para ${count} recursos. La sincronización los volverá a leer en su próxima pasada.`,
    someFailed: (failed, all) =>
      `No se pudo solicitar la repetición de ${failed} de ${all}. Selecciónelos y elija Repetir otra vez; si no ayuda, consulte a su administrador.`,
    notAllowed:
      'No tiene permiso para cambiar recursos en cuarentena. Pida a su administrador el rol Administrador de sincronización (Sync Administrator).',
    offline: 'No hay conexión con el servidor. Elija Repetir otra vez cuando tenga conexión.',
    nothingSelected: 'Seleccione primero los recursos que quiere repetir.',
  },
  de: {
    working: (done, all) => `Wiederholung wird angefordert: ${done} von ${all}`,
    asked: (count) =>
      count === 1
        ? 'Die Wiederholung ist angefordert. Die Synchronisierung liest die Ressource beim nächsten Durchgang erneut.'
        : `Die Wiederholung ist für ${count} Ressourcen angefordert. Die Synchronisierung liest sie beim nächsten Durchgang erneut.`,
    someFailed: (failed, all) =>
      `${failed} von ${all} konnten nicht vorgemerkt werden. Wählen Sie sie aus und klicken Sie erneut auf Wiederholen; hilft das nicht, fragen Sie Ihre Administration.`,
    notAllowed:
      'Sie dürfen Ressourcen in Quarantäne nicht ändern. Bitten Sie Ihre Administration um die Rolle Sync Administrator.',
    offline: 'Es besteht keine Verbindung zum Server. Klicken Sie erneut auf Wiederholen, wenn Sie online sind.',
    nothingSelected: 'Wählen Sie zuerst die Ressourcen aus.',
  },
};
