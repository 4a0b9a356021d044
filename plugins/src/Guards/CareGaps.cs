namespace PatientOutreach.Plugins.Guards;

/// <summary>The table of care gaps.</summary>
internal static class CareGaps
{
    public const string Table = "hco_caregap";
    public const string Status = "hco_status";
    public const string OpenedOn = "hco_openedon";
    public const string ClosedOn = "hco_closedon";
    public const string Evidence = "hco_evidence";
    public const string EvidenceKey = "hco_evidencekey";
    public const string ExclusionReason = "hco_exclusionreason";

    /// <summary>Evidence of a gap that was closed without a record that says so.</summary>
    public const string ClosedByHand = "Closed by hand; no record was named.";

    /// <summary>Reason of an exclusion that the agent wrote without one.</summary>
    public const string ExcludedByMeasure = "Excluded by the measure.";
}
