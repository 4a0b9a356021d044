using System;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// Columns that a FHIR map owns are changed at the source: the next sync would take back what a person wrote. Rows made by
/// hand have no source and stay free. Which columns of which table, and with them the steps, is generated from the model:
/// see FhirOwnedColumns.cs.
/// </summary>
public sealed partial class FhirOwnedGuard : PluginBase
{
    /// <summary>Environment variable (boolean) that lets people edit these columns all the same.</summary>
    public const string AllowVariable = "hco_AllowFhirOwnedEdits";

    private const string Images = SyncedColumns.Key + "," + SyncedColumns.Source;
    private const int NamesShown = 5;

    protected override void Run(LocalContext context)
    {
        var table = context.Execution.PrimaryEntityName;
        if (!FhirOwnedColumns.Of.TryGetValue(table, out var owned)) return;
        foreach (var row in context.Rows(nameof(FhirOwnedGuard)))
        {
            var columns = row.Entry.Attributes.Keys.Where(owned.Contains).OrderBy(name => name, StringComparer.Ordinal).ToList();
            if (columns.Count == 0 || !IsSynced(row)) continue;
            if (context.WriterIsAgent) return;
            if (Settings.Read(context.System, AllowVariable).Flag(AllowVariable))
            {
                context.Trace("{0} allows the edit", AllowVariable);
                return;
            }

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
