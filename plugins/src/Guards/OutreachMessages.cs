using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Guards;

/// <summary>Why an attempt is refused: limits and states, never a date or number of the patient (I5).</summary>
public static class OutreachMessages
{
    public static readonly Message Deceased = new Message(
        "HCO-401",
        "This patient is recorded as deceased. Nothing was saved. Do not contact the family by this way; check the record first.",
        "Este paciente consta como fallecido. No se guardó nada. No contacte a la familia por esta vía; compruebe primero el registro.",
        "Diese Patientin oder dieser Patient ist als verstorben erfasst. Es wurde nichts gespeichert. Wenden Sie sich auf diesem Weg nicht an die Familie; prüfen Sie zuerst die Akte.");

    public static readonly Message TooYoung = new Message(
        "HCO-402",
        "This patient is younger than {0} years. Nothing was saved. Contact a parent or guardian instead.",
        "Este paciente tiene menos de {0} años. No se guardó nada. Contacte en su lugar a uno de los padres o al tutor.",
        "Diese Patientin oder dieser Patient ist jünger als {0} Jahre. Es wurde nichts gespeichert. Wenden Sie sich stattdessen an einen Elternteil oder die Vertretung.");

    public static readonly Message OptedOut = new Message(
        "HCO-403",
        "This patient opted out of this channel for this purpose. Nothing was saved. Choose another channel, or record a new consent first.",
        "Este paciente rechazó este canal para este fin. No se guardó nada. Elija otro canal, o registre primero un nuevo consentimiento.",
        "Diese Patientin oder dieser Patient hat diesem Kanal für diesen Zweck widersprochen. Es wurde nichts gespeichert. Wählen Sie einen anderen Kanal, oder erfassen Sie zuerst eine neue Einwilligung.");

    public static readonly Message Quiet = new Message(
        "HCO-404",
        "It is between {0:hh\\:mm} and {1:hh\\:mm} where this patient lives or may live. Nothing was saved. Call or write in the daytime, or record the patient's time zone if it is not known.",
        "Son entre las {0:hh\\:mm} y las {1:hh\\:mm} donde vive o puede vivir este paciente. No se guardó nada. Llame o escriba de día, o registre la zona horaria del paciente si no se conoce.",
        "Es ist zwischen {0:hh\\:mm} und {1:hh\\:mm} Uhr, wo diese Patientin oder dieser Patient lebt oder leben kann. Es wurde nichts gespeichert. Rufen oder schreiben Sie tagsüber, oder erfassen Sie die Zeitzone, wenn sie nicht bekannt ist.");

    public static readonly Message TooOften = new Message(
        "HCO-405",
        "This patient was reached {0} times within {1} days over this channel for this purpose, which is the limit. Nothing was saved. Wait, or choose another channel.",
        "A este paciente se le contactó {0} veces en {1} días por este canal para este fin, que es el límite. No se guardó nada. Espere, o elija otro canal.",
        "Diese Patientin oder dieser Patient wurde über diesen Kanal für diesen Zweck {0}-mal in {1} Tagen erreicht; das ist die Grenze. Es wurde nichts gespeichert. Warten Sie, oder wählen Sie einen anderen Kanal.");
}
