namespace PatientOutreach.Plugins.Apis;

/// <summary>The tables of bundle jobs.</summary>
internal static class BundleJobs
{
    public const string Table = "hco_bundlejob";
    public const string Id = "hco_bundlejobid";
    public const string Name = "hco_name";
    public const string Key = "hco_jobkey";
    public const string Source = "hco_syncsource";
    public const string Status = "hco_status";
    public const string Type = "hco_bundletype";
    public const string Hash = "hco_contenthash";
    public const string Bytes = "hco_bytes";
    public const string Parts = "hco_parts";
    public const string Entries = "hco_entries";
    public const string SubmittedOn = "hco_submittedon";
    public const string PurgedOn = "hco_purgedon";
    public const string File = "hco_content";

    public const string PartTable = "hco_bundlepart";
    public const string PartName = "hco_name";
    public const string PartKey = "hco_partkey";
    public const string PartJob = "hco_bundlejob";
    public const string PartOrder = "hco_order";
    public const string PartContent = "hco_content";

    /// <summary>FHIR-like word for the state, as callers of the API read it.</summary>
    public static string WordFor(int? status) => status switch
    {
        BundleJobStatus.Running => "running",
        BundleJobStatus.Succeeded => "succeeded",
        BundleJobStatus.Problems => "problems",
        BundleJobStatus.Failed => "failed",
        BundleJobStatus.Cancelled => "cancelled",
        _ => "queued",
    };
}
