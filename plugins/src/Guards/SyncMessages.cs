using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Guards;

/// <summary>What the guards of synced rows tell a person. Table, key and order are opaque (I5).</summary>
public static class SyncMessages
{
    public static readonly Message Stale = new Message(
        "HCO-201",
        "The {0} row {1} already holds version {2}, and this change carries the older version {3}. Nothing was saved. Read the row again and send its newest version, or leave hco_versionorder out if the change does not come from the FHIR source.",
        "La fila {1} de {0} ya tiene la versión {2}, y este cambio trae la versión anterior {3}. No se guardó nada. Lea de nuevo la fila y envíe su versión más reciente, u omita hco_versionorder si el cambio no viene del origen FHIR.",
        "Die Zeile {1} von {0} hat bereits die Version {2}, und diese Änderung bringt die ältere Version {3}. Es wurde nichts gespeichert. Lesen Sie die Zeile erneut und senden Sie ihre neueste Version, oder lassen Sie hco_versionorder weg, wenn die Änderung nicht aus der FHIR-Quelle kommt.");

    public static readonly Message Malformed = new Message(
        "HCO-202",
        "The {0} row {1} (entry {2}) was given a hco_versionorder that is not a version order. Nothing was saved. Write v and 20 digits (v00000000000000000007), or t and a UTC time with 9 digits of fraction (t2026-01-02T03:04:05.000000000Z), or leave the column out.",
        "La fila {1} de {0} (entrada {2}) recibió un hco_versionorder que no es un orden de versión. No se guardó nada. Escriba v y 20 dígitos (v00000000000000000007), o t y una hora UTC con 9 dígitos de fracción (t2026-01-02T03:04:05.000000000Z), u omita la columna.",
        "Die Zeile {1} von {0} (Eintrag {2}) bekam ein hco_versionorder, das keine Versionsordnung ist. Es wurde nichts gespeichert. Schreiben Sie v und 20 Ziffern (v00000000000000000007), oder t und eine UTC-Zeit mit 9 Nachkommastellen (t2026-01-02T03:04:05.000000000Z), oder lassen Sie die Spalte weg.");

    public static readonly Message Owned = new Message(
        "HCO-203",
        "{0} of this row come from {1} and would be overwritten by the next sync. Nothing was saved. Change them there, or ask your administrator to set the environment variable hco_AllowFhirOwnedEdits to yes.",
        "{0} de esta fila vienen de {1} y la próxima sincronización los sobrescribiría. No se guardó nada. Cámbielos allí, o pida a su administrador que ponga la variable de entorno hco_AllowFhirOwnedEdits en sí.",
        "{0} dieser Zeile kommen aus {1} und würden von der nächsten Synchronisierung überschrieben. Es wurde nichts gespeichert. Ändern Sie sie dort, oder bitten Sie Ihre Administration, die Umgebungsvariable hco_AllowFhirOwnedEdits auf Ja zu setzen.");

    public static readonly Phrase MoreColumns = new Phrase("{0} and {1} more columns", "{0} y {1} columnas más", "{0} und {1} weitere Spalten");

    public static readonly Phrase NamedSource = new Phrase("the FHIR source \"{0}\"", "el origen FHIR «{0}»", "der FHIR-Quelle „{0}“");

    public static readonly Phrase ItsSource = new Phrase("its FHIR source", "su origen FHIR", "ihrer FHIR-Quelle");

    /// <summary>The FHIR key of a row, else its id: a key that does not look like one of ours was typed by somebody and is not repeated.</summary>
    internal static string NameOf(Entity entry, Entity? before)
    {
        var key = before?.GetAttributeValue<string>(SyncedColumns.Key);
        return key != null && Regex.IsMatch(key, @"\A(?:[A-Za-z0-9.-]+~)?[A-Z][A-Za-z]+-[A-Za-z0-9._-]{1,200}\z") ? key : entry.Id.ToString("D");
    }
}
