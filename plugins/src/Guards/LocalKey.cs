using System;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// Gives a contact that was made by hand its key, <c>Local-</c> and a guid, before it is stored: controls read by the key
/// and work on the new row at once. What the sync writes brings its key along.
/// </summary>
[Step("CreateMultiple", Tables = "contact", Stage = Stage.PreOperation,
    Description = "Gives a contact made by hand its hco_fhirkey.")]
public sealed class LocalKey : PluginBase
{
    public const string Prefix = "Local-";

    protected override void Run(LocalContext context)
    {
        var given = 0;
        foreach (var entry in context.Targets.Entities)
        {
            if (!string.IsNullOrWhiteSpace(entry.GetAttributeValue<string>(SyncedColumns.Key))) continue;
            entry[SyncedColumns.Key] = Prefix + Guid.NewGuid().ToString("D");
            given++;
        }

        if (given > 0) context.Trace("{0} contacts were given a key", given);
    }
}
