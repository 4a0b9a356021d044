namespace PatientOutreach.Plugins.Guards;

/// <summary>Columns that every synced table has.</summary>
internal static class SyncedColumns
{
    public const string Key = "hco_fhirkey";
    public const string Source = "hco_source";
    public const string VersionOrder = "hco_versionorder";
    public const string FhirId = "hco_fhirid";
    public const string Hash = "hco_contenthash";

    /// <summary>What stands in <see cref="Hash"/> of a row whose source has it no more.</summary>
    public const string GoneHash = "deleted";
}
