namespace PatientOutreach.Plugins.Guards;

/// <summary>The table of care team members.</summary>
internal static class Participants
{
    public const string Table = "hco_careteamparticipant";
    public const string TeamTable = "hco_careteam";
    public const string Team = "hco_careteam";
    public const string Member = "hco_member";
    public const string Role = "hco_role";
    public const string RoleSystem = "hco_rolesystem";
    public const string End = "hco_periodend";
}
