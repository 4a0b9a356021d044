using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Apis;

/// <summary>
/// What is recorded about a patient, newest first, over the tables the caller may read: for flows and agents, which cannot
/// merge eighteen tables by themselves. Every query runs as the caller, so nobody sees a row or a secured column that an app
/// would not show; tables that were left out are named (I6).
/// </summary>
[CustomApi("hco_GetPatientTimeline", Privilege = "prvReadContact",
    DisplayName = "Get patient timeline",
    Description = "What is recorded about a patient, over all tables the caller may read, newest first.")]
[Request("Patient", ParameterType.String, DisplayName = "Patient", Description = "Row id or FHIR key of the patient.")]
[Request("Kinds", ParameterType.String, Optional = true, DisplayName = "Kinds", Description = "Logical names of tables with commas between; all when empty.")]
[Request("From", ParameterType.DateTime, Optional = true, DisplayName = "From", Description = "Only what happened at or after this time.")]
[Request("Until", ParameterType.DateTime, Optional = true, DisplayName = "Until", Description = "Only what happened before this time.")]
[Request("Top", ParameterType.Integer, Optional = true, DisplayName = "Page size", Description = "Entries per page, 1 to 250; 50 unless given.")]
[Request("Cursor", ParameterType.String, Optional = true, DisplayName = "Cursor", Description = "NextCursor of the page before; empty for the first.")]
[Response("Entries", ParameterType.String, DisplayName = "Entries", Description = "The entries as a JSON array.")]
[Response("Count", ParameterType.Integer, DisplayName = "Count", Description = "How many entries the page has.")]
[Response("NextCursor", ParameterType.String, DisplayName = "Next cursor", Description = "Where the next page begins; empty on the last.")]
[Response("Complete", ParameterType.Boolean, DisplayName = "Complete", Description = "Whether every table could be read.")]
[Response("NotRead", ParameterType.String, DisplayName = "Not read", Description = "Tables that were not read, as a JSON array with the reason of each.")]
public sealed class GetPatientTimeline : PluginBase
{
    private const int MaxTop = 250;
    private const int UsualTop = 50;

    protected override void Run(LocalContext context)
    {
        var top = context.Execution.InputParameters.Contains("Top") ? context.Input<int>("Top") : UsualTop;
        if (top < 1 || top > MaxTop) throw context.Refuse(ApiMessages.BadPageSize, MaxTop);
        var from = Time(context, "From");
        var until = Time(context, "Until");
        if (from != null && until != null && from >= until) throw context.Refuse(ApiMessages.BadRange);
        var wanted = Wanted(context);
        var patient = Find(context, context.Input<string>("Patient") ?? "");
        var query = $"{patient:N} {string.Join(",", wanted.Select(source => source.Table))} {from:O} {until:O}";
        var cursor = CursorOf(context, query);

        var readable = ReadRights.Of(context.Execution.UserId, wanted.Select(source => source.Table).ToList(), context.System);
        var page = new TimelinePage(context.Caller, patient, from, until, top).Read(wanted, readable, cursor);
        var hidden = wanted.Where(source => !readable.Contains(source.Table)).Select(source => source.Table).ToList();

        var answer = context.Execution.OutputParameters;
        answer["Entries"] = JsonText.Array(page.Entries.Select(TimelineEntry.Json));
        answer["Count"] = page.Entries.Count;
        answer["NextCursor"] = page.Next?.Write(query) ?? "";
        answer["Complete"] = hidden.Count == 0;
        answer["NotRead"] = JsonText.Array(hidden.Select(table => JsonText.Object("table", table, "reason", "no-privilege")));
        context.Trace("timeline of {0}: {1} entries of {2} tables, {3} tables not readable", patient, page.Entries.Count, readable.Count, hidden.Count);
    }

    private static DateTime? Time(LocalContext context, string name) =>
        context.Execution.InputParameters.TryGetValue(name, out var value) && value is DateTime time ? time.ToUniversalTime() : (DateTime?)null;

    private static IReadOnlyList<TimelineSource> Wanted(LocalContext context)
    {
        var names = (context.Input<string>("Kinds") ?? "").Split(',').Select(name => name.Trim()).Where(name => name.Length > 0).ToList();
        if (names.Count == 0) return TimelineSources.All;
        var known = TimelineSources.All.Where(source => names.Contains(source.Table, StringComparer.OrdinalIgnoreCase)).ToList();
        // What was passed is not repeated: it may be anything.
        return names.All(name => known.Any(source => string.Equals(source.Table, name, StringComparison.OrdinalIgnoreCase)))
            ? known
            : throw context.Refuse(ApiMessages.UnknownKind, string.Join(", ", TimelineSources.All.Select(source => source.Table)));
    }

    private static Guid Find(LocalContext context, string patient)
    {
        var key = patient.Trim();
        var condition = Guid.TryParse(key, out var id) ? Fetch.In("contactid", new[] { id }) : Fetch.In("hco_fhirkey", new[] { key });
        var found = key.Length == 0 ? new List<Entity>() : Fetch.All(context.Caller, Fetch.Entity("contact", new[] { "contactid" }, Fetch.And(condition)));
        return found.Count == 1 ? found[0].Id : throw context.Refuse(ApiMessages.UnknownPatient);
    }

    private static TimelineCursor? CursorOf(LocalContext context, string query)
    {
        var text = context.Input<string>("Cursor");
        if (string.IsNullOrEmpty(text)) return null;
        return TimelineCursor.Read(text!, query) ?? throw context.Refuse(ApiMessages.BadCursor);
    }
}
