using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// What the stale-version guard tells a person. Table, key and order are opaque; a malformed order may be anything, so it
/// is never quoted (I5).
/// </summary>
internal static class StaleVersionMessages
{
    public static string Stale(Entity entry, Entity? before, VersionedWrite write, string held) =>
        $"{Row(entry, before)} already holds version {held}, and this change carries the older version {write.Order}. Nothing was saved. "
        + $"Read the row again and send its newest version, or leave {SyncedColumns.VersionOrder} out if the change does not come from the FHIR source.";

    public static string Malformed(Entity entry, Entity? before, int index) =>
        $"{Row(entry, before)} (entry {index + 1}) was given a {SyncedColumns.VersionOrder} that is not a version order. Nothing was saved. "
        + $"Write {VersionOrder.WellFormed}, or leave the column out.";

    private static string Row(Entity entry, Entity? before)
    {
        var key = before?.GetAttributeValue<string>(SyncedColumns.Key);
        // A key that does not look like one of ours was typed by somebody and is not repeated.
        var name = key != null && Regex.IsMatch(key, @"\A(?:[A-Za-z0-9.-]+~)?[A-Z][A-Za-z]+-[A-Za-z0-9._-]{1,200}\z") ? key : entry.Id.ToString("D");
        return $"The {entry.LogicalName} row {name}";
    }
}
