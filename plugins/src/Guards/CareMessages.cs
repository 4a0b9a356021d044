using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Guards;

/// <summary>What the guards of care teams and care gaps tell a person.</summary>
public static class CareMessages
{
    public static readonly Message TeamInItself = new Message(
        "HCO-301",
        "This would make a care team a member of itself, directly or through other teams. Nothing was saved. Choose another team, or first take this one out of the team that it would contain.",
        "Esto haría que un equipo de atención fuera miembro de sí mismo, directamente o a través de otros equipos. No se guardó nada. Elija otro equipo, o primero saque este del equipo que contendría.",
        "Damit würde ein Behandlungsteam Mitglied seiner selbst, direkt oder über andere Teams. Es wurde nichts gespeichert. Wählen Sie ein anderes Team, oder nehmen Sie dieses zuerst aus dem Team, das es enthalten würde.");

    public static readonly Message AlreadyMember = new Message(
        "HCO-302",
        "This person is in the care team in this role already. Nothing was saved. Choose another role, or first set the end of the other membership.",
        "Esta persona ya está en el equipo de atención con este rol. No se guardó nada. Elija otro rol, o primero indique el final de la otra participación.",
        "Diese Person ist in dieser Rolle bereits im Behandlungsteam. Es wurde nichts gespeichert. Wählen Sie eine andere Rolle, oder tragen Sie zuerst das Ende der anderen Mitgliedschaft ein.");

    public static readonly Message Move = new Message(
        "HCO-303",
        "A care gap that is {0} cannot become {1}. Nothing was saved. It goes from open to in outreach to scheduled, and ends as closed, excluded or expired.",
        "Una brecha de atención que está {0} no puede pasar a {1}. No se guardó nada. Va de abierta a en contacto y a programada, y termina cerrada, excluida o vencida.",
        "Eine Versorgungslücke, die {0} ist, kann nicht {1} werden. Es wurde nichts gespeichert. Sie geht von offen über in Ansprache zu terminiert und endet als geschlossen, ausgeschlossen oder abgelaufen.");

    public static readonly Message WhyExcluded = new Message(
        "HCO-304",
        "A care gap is excluded for a reason. Nothing was saved. Fill in \"Why excluded\" and save again.",
        "Una brecha de atención se excluye por un motivo. No se guardó nada. Rellene el motivo de la exclusión y guarde de nuevo.",
        "Eine Versorgungslücke wird aus einem Grund ausgeschlossen. Es wurde nichts gespeichert. Füllen Sie den Ausschlussgrund aus und speichern Sie erneut.");

    /// <summary>The state of a care gap in a sentence.</summary>
    public static Phrase NameOf(int? status) => status switch
    {
        null => new Phrase("without a status", "sin estado", "ohne Status"),
        CareGapStatus.Open => new Phrase("open", "abierta", "offen"),
        CareGapStatus.InOutreach => new Phrase("in outreach", "en contacto", "in Ansprache"),
        CareGapStatus.Scheduled => new Phrase("scheduled", "programada", "terminiert"),
        CareGapStatus.Closed => new Phrase("closed", "cerrada", "geschlossen"),
        CareGapStatus.Excluded => new Phrase("excluded", "excluida", "ausgeschlossen"),
        CareGapStatus.Expired => new Phrase("expired", "vencida", "abgelaufen"),
        _ => new Phrase("of an unknown status", "de un estado desconocido", "von unbekanntem Status"),
    };
}
