using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Apis;

/// <summary>Entries of one page and where the next one begins, or null on the last.</summary>
internal sealed class TimelineResult
{
    public TimelineResult(IReadOnlyList<TimelineEntry> entries, TimelineCursor? next)
    {
        Entries = entries;
        Next = next;
    }

    public IReadOnlyList<TimelineEntry> Entries { get; }

    public TimelineCursor? Next { get; }
}

/// <summary>
/// Reads a page. A leg is a table under one of its dates, for the rows that have none of the dates before it: each is one
/// query in the order of that date, and the page is their merge. Rows without any date come after all others, and are
/// asked for only when the page reaches them and no range is given.
/// </summary>
internal sealed class TimelinePage
{
    private readonly IOrganizationService caller;
    private readonly Guid patient;
    private readonly DateTime? from;
    private readonly DateTime? until;
    private readonly int top;

    public TimelinePage(IOrganizationService caller, Guid patient, DateTime? from, DateTime? until, int top)
    {
        this.caller = caller;
        this.patient = patient;
        this.from = from;
        this.until = until;
        this.top = top;
    }

    /// <param name="wanted">What was asked for: legs are numbered by it, so that a cursor means the same on every page.</param>
    /// <param name="readable">Tables of these that are read.</param>
    public TimelineResult Read(IReadOnlyList<TimelineSource> wanted, ISet<string> readable, TimelineCursor? cursor)
    {
        var entries = new List<Placed>();
        if (cursor == null || cursor.Date != null) entries.AddRange(Dated(wanted, readable, cursor).Take(top + 1));
        if (entries.Count <= top && from == null && until == null) entries.AddRange(Undated(wanted, readable, cursor, top + 1 - entries.Count));
        var page = entries.Take(top).ToList();
        return new TimelineResult(page.Select(placed => placed.Entry).ToList(), entries.Count > top ? After(page, cursor) : null);
    }

    private IEnumerable<Placed> Dated(IReadOnlyList<TimelineSource> wanted, ISet<string> readable, TimelineCursor? cursor)
    {
        var legs = wanted.SelectMany(source => source.Dates.Select((date, index) => new Leg(source, index))).ToList();
        // A stable sort: entries of one leg with one date stay as the leg gave them.
        return legs.SelectMany((leg, number) => readable.Contains(leg.Source.Table) ? OfLeg(leg, number, cursor) : Enumerable.Empty<Placed>())
            .OrderByDescending(placed => placed.Entry.At).ThenBy(placed => placed.Leg);
    }

    private IEnumerable<Placed> OfLeg(Leg leg, int number, TimelineCursor? cursor)
    {
        var date = leg.Source.Dates[leg.Date];
        var given = cursor != null && cursor.Leg == number ? cursor.Given : 0;
        var conditions = new List<string> { Fetch.NotNull(date.Start) };
        conditions.AddRange(leg.Source.Dates.Take(leg.Date).Select(before => Fetch.Null(before.Start)));
        if (cursor?.Date is { } last) conditions.Add(Bound(date, number < cursor.Leg ? "lt" : "le", last));
        if (from is { } first) conditions.Add(Bound(date, "ge", first));
        if (until is { } end) conditions.Add(Bound(date, "lt", end));
        return Rows(leg.Source, conditions, $"<order attribute=\"{date.Start}\" descending=\"true\" />", given)
            .Select(row => new Placed(new TimelineEntry(leg.Source, date, new Row(row, null)), number));
    }

    private IEnumerable<Placed> Undated(IReadOnlyList<TimelineSource> wanted, ISet<string> readable, TimelineCursor? cursor, int count)
    {
        var begun = cursor != null && cursor.Date == null ? cursor : null;
        return wanted.SelectMany((source, number) =>
            !readable.Contains(source.Table) || (begun != null && number < begun.Leg)
                ? Enumerable.Empty<Placed>()
                : Rows(source, source.Dates.Select(date => Fetch.Null(date.Start)), "", begun != null && begun.Leg == number ? begun.Given : 0)
                    .Select(row => new Placed(new TimelineEntry(source, null, new Row(row, null)), number))).Take(count);
    }

    private List<Entity> Rows(TimelineSource source, IEnumerable<string> conditions, string order, int given)
    {
        var columns = new[] { source.Status, "hco_fhirkey" }.Where(column => column != "hco_fhirkey" || source.IsSynced)
            .Concat(source.Titles)
            .Concat(source.Dates.SelectMany(date => new[] { date.Start, date.StartPrecision, date.End, date.EndPrecision }).OfType<string>());
        var all = new List<string> { Fetch.In("hco_patient", new[] { patient }), Fetch.Is("statecode", 0) };
        if (source.ErrorColumn != null) all.Add(Fetch.Or(Fetch.Null(source.ErrorColumn), Fetch.IsNot(source.ErrorColumn, source.ErrorValue)));
        var filter = Fetch.And(all.Concat(conditions).ToArray());
        var entity = Fetch.Entity(source.Table, columns, filter, order, $"<order attribute=\"{source.Table}id\" />");
        return caller.RetrieveMultiple(new FetchExpression($"<fetch top=\"{given + top + 1}\">{entity}</fetch>")).Entities.Skip(given).ToList();
    }

    private static string Bound(ClinicalDate date, string comparison, DateTime utc) =>
        date.IsDay
            // A day has no time: before a time within a day is that day and those before.
            ? Fetch.Day(date.Start, comparison == "lt" && utc.TimeOfDay > TimeSpan.Zero ? "le" : comparison == "ge" && utc.TimeOfDay > TimeSpan.Zero ? "gt" : comparison, utc)
            : Fetch.Instant(date.Start, comparison, utc);

    /// <summary>The place of the last entry, with how many of its leg and date have been given, on this page and before.</summary>
    private static TimelineCursor After(IReadOnlyList<Placed> page, TimelineCursor? cursor)
    {
        var last = page[page.Count - 1];
        var given = page.Count(placed => placed.Leg == last.Leg && placed.Entry.At == last.Entry.At);
        var goesOn = cursor != null && cursor.Leg == last.Leg && cursor.Date == last.Entry.At;
        return new TimelineCursor(last.Entry.At, last.Leg, goesOn ? cursor!.Given + given : given);
    }

    private sealed class Leg
    {
        public Leg(TimelineSource source, int date)
        {
            Source = source;
            Date = date;
        }

        public TimelineSource Source { get; }

        public int Date { get; }
    }

    private sealed class Placed
    {
        public Placed(TimelineEntry entry, int leg)
        {
            Entry = entry;
            Leg = leg;
        }

        public TimelineEntry Entry { get; }

        public int Leg { get; }
    }
}
