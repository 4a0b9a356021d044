namespace PatientOutreach.Plugins.Guards;

/// <summary>Columns that every synced table has.</summary>
internal static class SyncedColumns
{
    public const string Key = "hco_fhirkey";
    public const string Source = "hco_source";
    public const string VersionOrder = "hco_versionorder";
}
