using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Apis;

/// <summary>What the custom APIs tell their callers.</summary>
public static class ApiMessages
{
    public static readonly Message UnknownPatient = new Message(
        "HCO-501",
        "There is no such patient, or you may not read the row. Pass the id or the hco_fhirkey of a contact you can open.",
        "No existe tal paciente, o no puede leer la fila. Indique el id o el hco_fhirkey de un contacto que pueda abrir.",
        "Diese Patientin oder diesen Patienten gibt es nicht, oder Sie dürfen die Zeile nicht lesen. Übergeben Sie die ID oder den hco_fhirkey eines Kontakts, den Sie öffnen können.");

    public static readonly Message BadCursor = new Message(
        "HCO-502",
        "The cursor does not belong to this query. Pass NextCursor of the page before with the same parameters, or begin again without one.",
        "El cursor no corresponde a esta consulta. Indique NextCursor de la página anterior con los mismos parámetros, o empiece de nuevo sin cursor.",
        "Der Cursor gehört nicht zu dieser Abfrage. Übergeben Sie NextCursor der vorigen Seite mit denselben Parametern, oder beginnen Sie ohne Cursor von vorn.");

    public static readonly Message BadPageSize = new Message(
        "HCO-503",
        "Top must be a number from 1 to {0}. Correct it and call again.",
        "Top debe ser un número de 1 a {0}. Corríjalo y llame de nuevo.",
        "Top muss eine Zahl von 1 bis {0} sein. Korrigieren Sie sie und rufen Sie erneut auf.");

    public static readonly Message UnknownKind = new Message(
        "HCO-504",
        "Kinds names a table that is not part of the timeline. Use these names: {0}.",
        "Kinds nombra una tabla que no forma parte de la línea de tiempo. Use estos nombres: {0}.",
        "Kinds nennt eine Tabelle, die nicht zur Zeitachse gehört. Verwenden Sie diese Namen: {0}.");

    public static readonly Message BadRange = new Message(
        "HCO-505",
        "From must be before Until. Correct them and call again.",
        "From debe ser anterior a Until. Corríjalos y llame de nuevo.",
        "From muss vor Until liegen. Korrigieren Sie sie und rufen Sie erneut auf.");

    public static readonly Message BundleTooLarge = new Message(
        "HCO-511",
        "The bundle is larger than {0} MB. Nothing was saved. Split it, or create a row of hco_bundlejob, upload the bundle to its file column in chunks and set its status to Queued.",
        "El paquete supera los {0} MB. No se guardó nada. Divídalo, o cree una fila de hco_bundlejob, suba el paquete a su columna de archivo por fragmentos y ponga su estado En cola.",
        "Das Bundle ist größer als {0} MB. Es wurde nichts gespeichert. Teilen Sie es, oder legen Sie eine Zeile von hco_bundlejob an, laden Sie das Bundle in Abschnitten in deren Dateispalte und setzen Sie den Status auf „In der Warteschlange“.");

    public static readonly Message NotABundle = new Message(
        "HCO-512",
        "The text is not a FHIR Bundle in JSON. Nothing was saved. Send one object with \"resourceType\": \"Bundle\".",
        "El texto no es un Bundle FHIR en JSON. No se guardó nada. Envíe un objeto con \"resourceType\": \"Bundle\".",
        "Der Text ist kein FHIR-Bundle in JSON. Es wurde nichts gespeichert. Senden Sie ein Objekt mit \"resourceType\": \"Bundle\".");

    public static readonly Message WrongBundleType = new Message(
        "HCO-513",
        "Only bundles of type batch or transaction are taken in. Nothing was saved. Change the type and give each entry its request.",
        "Solo se admiten paquetes de tipo batch o transaction. No se guardó nada. Cambie el tipo y dé a cada entrada su petición.",
        "Nur Bundles der Art batch oder transaction werden angenommen. Es wurde nichts gespeichert. Ändern Sie die Art und geben Sie jedem Eintrag seine Anfrage.");

    public static readonly Message TooManyEntries = new Message(
        "HCO-514",
        "A transaction has at most {0} entries, and this one has {1}. Nothing was saved. Send it as a batch, or as several transactions.",
        "Una transacción tiene como máximo {0} entradas, y esta tiene {1}. No se guardó nada. Envíela como batch o como varias transacciones.",
        "Eine Transaktion hat höchstens {0} Einträge, diese hat {1}. Es wurde nichts gespeichert. Senden Sie sie als batch oder als mehrere Transaktionen.");

    public static readonly Message EntryWithoutRequest = new Message(
        "HCO-515",
        "Entry {0} of the bundle has no request with a method and an address. Nothing was saved. Add request.method and request.url to it.",
        "La entrada {0} del paquete no tiene una petición con método y dirección. No se guardó nada. Añádale request.method y request.url.",
        "Eintrag {0} des Bundles hat keine Anfrage mit Methode und Adresse. Es wurde nichts gespeichert. Ergänzen Sie request.method und request.url.");

    public static readonly Message UnknownSource = new Message(
        "HCO-516",
        "There is no sync source with this key, or you may not read it. Nothing was saved. Use the key of a row of hco_syncsource, or leave Source out.",
        "No hay ningún origen de sincronización con esta clave, o no puede leerlo. No se guardó nada. Use la clave de una fila de hco_syncsource, u omita Source.",
        "Es gibt keine Synchronisierungsquelle mit diesem Schlüssel, oder Sie dürfen sie nicht lesen. Es wurde nichts gespeichert. Verwenden Sie den Schlüssel einer Zeile von hco_syncsource, oder lassen Sie Source weg.");

    public static readonly Message UnknownCareGap = new Message(
        "HCO-521",
        "There is no such care gap, or you may not read it. Pass the id of a care gap you can open.",
        "No existe tal brecha de atención, o no puede leerla. Indique el id de una brecha que pueda abrir.",
        "Diese Versorgungslücke gibt es nicht, oder Sie dürfen sie nicht lesen. Übergeben Sie die ID einer Versorgungslücke, die Sie öffnen können.");

    public static readonly Message UnknownTrigger = new Message(
        "HCO-522",
        "The environment variable hco_CareGapTriggerMessage names a trigger that does not exist here. Ask your administrator to correct or clear it.",
        "La variable de entorno hco_CareGapTriggerMessage nombra un desencadenador que no existe aquí. Pida a su administrador que la corrija o la vacíe.",
        "Die Umgebungsvariable hco_CareGapTriggerMessage nennt einen Trigger, den es hier nicht gibt. Bitten Sie Ihre Administration, sie zu korrigieren oder zu leeren.");

    public static readonly Message TriggerWantsMore = new Message(
        "HCO-523",
        "The trigger asks for {0}, which a care gap does not have. Ask your administrator to remove this attribute from the trigger.",
        "El desencadenador pide {0}, que una brecha de atención no tiene. Pida a su administrador que quite ese atributo del desencadenador.",
        "Der Trigger verlangt {0}, was eine Versorgungslücke nicht hat. Bitten Sie Ihre Administration, dieses Attribut aus dem Trigger zu entfernen.");

    public static readonly Message WrongCount = new Message(
        "HCO-531",
        "Ids must name 1 to {0} quarantined resources. Nothing was changed. Correct the list and call again.",
        "Ids debe nombrar de 1 a {0} recursos en cuarentena. No se cambió nada. Corrija la lista y llame de nuevo.",
        "Ids muss 1 bis {0} Ressourcen in Quarantäne nennen. Es wurde nichts geändert. Korrigieren Sie die Liste und rufen Sie erneut auf.");

    public static readonly Message NotAnId = new Message(
        "HCO-532",
        "Ids holds something that is not a row id, at place {0}. Nothing was changed. Send the ids of rows of hco_quarantine.",
        "Ids contiene algo que no es un id de fila, en el lugar {0}. No se cambió nada. Envíe los ids de filas de hco_quarantine.",
        "Ids enthält an Stelle {0} etwas, das keine Zeilen-ID ist. Es wurde nichts geändert. Senden Sie die IDs von Zeilen von hco_quarantine.");
}
