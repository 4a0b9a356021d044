namespace PatientOutreach.Plugins.Frame;

/// <summary>What the frame itself may have to tell a person.</summary>
public static class FrameMessages
{
    public static readonly Message Unexpected = new Message(
        "HCO-101",
        "The change was not saved because of an unexpected error in {0}. Try again; if it happens again, give your administrator this number: {1}.",
        "El cambio no se guardó por un error inesperado en {0}. Inténtelo de nuevo; si vuelve a ocurrir, dé este número a su administrador: {1}.",
        "Die Änderung wurde wegen eines unerwarteten Fehlers in {0} nicht gespeichert. Versuchen Sie es erneut; tritt er wieder auf, nennen Sie Ihrer Administration diese Nummer: {1}.");

    public static readonly Message WrongMessage = new Message(
        "HCO-102",
        "The step on message {0} does not belong to this plug-in. Import the HealthCore solution again to restore its steps.",
        "El paso del mensaje {0} no corresponde a este complemento. Importe de nuevo la solución HealthCore para restaurar sus pasos.",
        "Der Schritt auf der Nachricht {0} gehört nicht zu diesem Plug-in. Importieren Sie die Lösung HealthCore erneut, um ihre Schritte wiederherzustellen.");

    public static readonly Message NoPreImage = new Message(
        "HCO-103",
        "The step of {0} lacks its image of the row. Import the HealthCore solution again to restore its steps.",
        "Al paso de {0} le falta su imagen de la fila. Importe de nuevo la solución HealthCore para restaurar sus pasos.",
        "Dem Schritt von {0} fehlt sein Abbild der Zeile. Importieren Sie die Lösung HealthCore erneut, um ihre Schritte wiederherzustellen.");

    public static readonly Message NoService = new Message(
        "HCO-104",
        "This environment does not offer {0} to plug-ins. Update the environment before using the HealthCore solution.",
        "Este entorno no ofrece {0} a los complementos. Actualice el entorno antes de usar la solución HealthCore.",
        "Diese Umgebung bietet Plug-ins {0} nicht an. Aktualisieren Sie die Umgebung, bevor Sie die Lösung HealthCore verwenden.");
}
