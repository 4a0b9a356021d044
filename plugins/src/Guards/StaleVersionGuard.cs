using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// I2: a row never goes back to an older version of its FHIR resource, whoever writes.
/// A plug-in cannot cancel one entry of a bulk write, and an exception rolls back the whole batch. So when the sync agent
/// writes, a stale entry stays and loses every column but its id; anybody else is told. The same step then looks for
/// columns that are the source's to change, see <see cref="FhirOwned"/>. Its registrations on updates are generated.
/// </summary>
[Step("CreateMultiple", Tables = StepAttribute.Synced, Stage = Stage.PreOperation,
    Description = "Refuses a malformed hco_versionorder on a new row.")]
public sealed partial class StaleVersionGuard : PluginBase
{
    private const string Order = "," + SyncedColumns.VersionOrder;
    private const string Images = SyncedColumns.VersionOrder + "," + SyncedColumns.Source + "," + SyncedColumns.Key;

    protected override void Run(LocalContext context)
    {
        var entries = context.Targets.Entities;
        var updates = context.Execution.MessageName == "UpdateMultiple";
        var images = entries.Select((entry, index) => updates ? ImageOf(context, entry, index) : null).ToList();
        var writes = entries.Select((entry, index) => WriteOf(entry, images[index], index)).ToList();
        var verdicts = StaleVersionRule.Judge(writes);

        var malformed = IndexesOf(verdicts, Verdict.Malformed);
        if (malformed.Count > 0)
        {
            var first = malformed[0];
            throw context.Refuse(SyncMessages.Malformed, entries[first].LogicalName, SyncMessages.NameOf(entries[first], images[first]), first + 1);
        }

        var stale = IndexesOf(verdicts, Verdict.Stale);
        if (stale.Count > 0 && !context.WriterIsAgent)
        {
            var first = stale[0];
            throw context.Refuse(
                SyncMessages.Stale,
                entries[first].LogicalName, SyncMessages.NameOf(entries[first], images[first]), HeldBy(writes, verdicts, first), writes[first].Order ?? "");
        }

        foreach (var index in stale) StripToId(entries[index]);
        if (stale.Count > 0) context.Trace("{0} of {1} entries were stale and were emptied", stale.Count, entries.Count);
        if (updates) FhirOwned.Check(context, entries, images);
    }

    private static Entity? ImageOf(LocalContext context, Entity entry, int index)
    {
        var image = context.Before(index);
        // Without the image every version would look new: better no write than an unguarded one.
        if (image == null && entry.Contains(SyncedColumns.VersionOrder))
        {
            throw context.Refuse(FrameMessages.NoPreImage, nameof(StaleVersionGuard));
        }

        return image;
    }

    private static VersionedWrite WriteOf(Entity entry, Entity? before, int index)
    {
        var id = entry.Id != Guid.Empty ? entry.Id : before?.Id ?? Guid.Empty;
        // A new row has no id yet; its place in the batch tells it apart.
        var row = id != Guid.Empty ? id.ToString("N") : "#" + index;
        var held = new RowVersion(TextOf(before, SyncedColumns.VersionOrder), TextOf(before, SyncedColumns.Source));
        return new VersionedWrite(row, held)
        {
            WritesOrder = entry.Contains(SyncedColumns.VersionOrder),
            Order = TextOf(entry, SyncedColumns.VersionOrder),
            WritesSource = entry.Contains(SyncedColumns.Source),
            Source = TextOf(entry, SyncedColumns.Source),
        };
    }

    // A value that is not text is no order: as empty text it is found malformed.
    private static string? TextOf(Entity? row, string column) =>
        row != null && row.Attributes.TryGetValue(column, out var value) && value != null ? value as string ?? "" : null;

    private static List<int> IndexesOf(IReadOnlyList<Verdict> verdicts, Verdict wanted) =>
        Enumerable.Range(0, verdicts.Count).Where(index => verdicts[index] == wanted).ToList();

    /// <summary>The version the stale entry came up against: that of an earlier entry for its row, else the row's.</summary>
    private static string HeldBy(IReadOnlyList<VersionedWrite> writes, IReadOnlyList<Verdict> verdicts, int index)
    {
        for (var earlier = index - 1; earlier >= 0; earlier--)
        {
            var write = writes[earlier];
            if (write.Row == writes[index].Row && write.WritesOrder && verdicts[earlier] == Verdict.Pass) return write.Order ?? "";
        }

        return writes[index].Held.Order ?? "";
    }

    /// <summary>The primary key is known by its value, not its name: on activity tables the name does not follow the table's.</summary>
    private static void StripToId(Entity entry)
    {
        foreach (var column in entry.Attributes.Keys.ToList())
        {
            if (!(entry.Attributes[column] is Guid value && value == entry.Id)) entry.Attributes.Remove(column);
        }
    }
}
