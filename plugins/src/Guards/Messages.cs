namespace PatientOutreach.Plugins.Guards;

/// <summary>What the guards tell a person: what is wrong and what to do. Names of columns and states, never a value of a patient (I5).</summary>
internal static class Messages
{
    public const string TeamInItself =
        "This would make a care team a member of itself, directly or through other teams. Nothing was saved. Choose another team, or first take this one out of the team that it would contain.";

    public const string AlreadyMember =
        "This person is in the care team in this role already. Nothing was saved. Choose another role, or first set the end of the other membership.";

    public static string Move(string from, string to) =>
        $"A care gap that is {from} cannot become {to}. Nothing was saved. It goes from open to in outreach to scheduled, and ends as closed, excluded or expired.";

    public const string WhyExcluded =
        "A care gap is excluded for a reason. Nothing was saved. Fill in \"Why excluded\" and save again.";

    public static string Owned(string columns, string source) =>
        $"{columns} of this row come from {source} and would be overwritten by the next sync. Nothing was saved. Change them there, or ask your administrator to set the environment variable {FhirOwnedGuard.AllowVariable} to yes.";
}
