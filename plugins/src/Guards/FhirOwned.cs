using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// Columns that a FHIR map owns are changed at the source: the next sync would take back what a person wrote. Rows made by
/// hand have no source and stay free. Which columns of which table is generated from the model: see FhirOwnedColumns.cs.
/// Part of <see cref="StaleVersionGuard"/>: two steps would hand every row of a bulk write over twice.
/// </summary>
internal static class FhirOwned
{
    /// <summary>Environment variable (boolean) that lets people edit these columns all the same.</summary>
    public const string AllowVariable = "hco_AllowFhirOwnedEdits";

    private const int NamesShown = 5;

    /// <summary>Refuses the first row in which a person changes such a column. Asks nothing of Dataverse when there is none.</summary>
    public static void Check(LocalContext context, IReadOnlyList<Entity> entries, IReadOnlyList<Entity?> images)
    {
        if (!FhirOwnedColumns.Of.TryGetValue(context.Execution.PrimaryEntityName, out var owned)) return;
        for (var index = 0; index < entries.Count; index++)
        {
            var row = new Row(entries[index], images[index]);
            if (!row.Entry.Attributes.Keys.Any(owned.Contains)) continue;
            // Without the image every row would look made by hand.
            if (row.Before == null) throw context.Refuse(FrameMessages.NoPreImage, nameof(StaleVersionGuard));
            if (!IsSynced(row)) continue;
            if (context.WriterIsAgent) return;
            if (Settings.Read(context.System, AllowVariable).Flag(AllowVariable))
            {
                context.Trace("{0} allows the edit", AllowVariable);
                return;
            }

            var columns = row.Entry.Attributes.Keys.Where(owned.Contains).OrderBy(name => name, StringComparer.Ordinal).ToList();
            var names = string.Join(", ", columns.Take(NamesShown));
            object shown = columns.Count > NamesShown ? SyncMessages.MoreColumns.With(names, columns.Count - NamesShown) : names;
            throw context.Refuse(SyncMessages.Owned, shown, SourceOf(row));
        }
    }

    private static bool IsSynced(Row row) =>
        row.Held(SyncedColumns.Key) is string { Length: > 0 } key && !key.StartsWith(LocalKey.Prefix, StringComparison.OrdinalIgnoreCase);

    // A name that does not look like one may be anything and is not repeated.
    private static Phrase SourceOf(Row row) =>
        row.Held(SyncedColumns.Source) is string source && Regex.IsMatch(source, @"\A[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}\z")
            ? SyncMessages.NamedSource.With(source)
            : SyncMessages.ItsSource;
}
