using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// Nobody is reached who died, is too young or opted out, and nobody too often or at night. Planning asks for permission
/// only; when an attempt begins or is done, how often and at what hour count too. A cancelled one is free. The sync agent
/// records what happened elsewhere and is exempt.
/// </summary>
[Step("CreateMultiple", Tables = Attempts.Table, Stage = Stage.PreOperation,
    Description = "Refuses outreach that the patient's consent, age, death, frequency cap or quiet hours forbid.")]
[Step("UpdateMultiple", Tables = Attempts.Table, Stage = Stage.PreOperation,
    Filtering = Columns, PreImage = Columns,
    Description = "Refuses outreach that the patient's consent, age, death, frequency cap or quiet hours forbid.")]
public sealed class AttemptGuard : PluginBase
{
    private const string Columns = Attempts.Status + "," + Attempts.Patient + "," + Attempts.Channel + "," + Attempts.Purpose + "," + Attempts.AttemptedOn;

    protected override void Run(LocalContext context)
    {
        var isNew = context.Execution.MessageName == "CreateMultiple";
        var rows = context.Rows(nameof(AttemptGuard))
            .Where(row => row.Lookup(Attempts.Patient) != null && row.Option(Attempts.Status) != AttemptStatus.Cancelled && (isNew || Changes(row)))
            .ToList();
        if (rows.Count == 0 || context.WriterIsAgent) return;
        foreach (var row in rows.Where(row => IsSent(row) && row.Value(Attempts.AttemptedOn) == null)) row.Entry[Attempts.AttemptedOn] = context.Now;

        var settings = OutreachSettings.Read(context.System);
        var patients = rows.Select(row => row.Lookup(Attempts.Patient)!.Value).Distinct().ToList();
        // Before anything is read: of two at the same time the second waits here, then counts the first or sees its opt-out.
        RowLock.Take(context.System, "contact", patients);
        var people = Patients.Read(context.System, patients);
        CheckPermission(context, rows, people, settings);
        CheckLimits(context, rows.Where(IsSent).ToList(), people, settings);
    }

    // Notes on an attempt that is done are no outreach.
    private static bool Changes(Row row) =>
        Columns.Split(',').Any(column => row.Writes(column) && !Same(row.Value(column), row.Held(column)));

    private static bool Same(object? one, object? other) => Equals(Plain(one), Plain(other));

    private static object? Plain(object? value) => value switch
    {
        OptionSetValue option => option.Value,
        EntityReference reference => reference.Id,
        _ => value,
    };

    private static bool IsSent(Row row) =>
        row.Option(Attempts.Status) == AttemptStatus.InProgress || row.Option(Attempts.Status) == AttemptStatus.Done;

    private static int PurposeOf(Row row) => row.Option(Attempts.Purpose) ?? Purpose.Care;

    private static DateTime TimeOf(Row row, DateTime now) => row.Time(Attempts.AttemptedOn) ?? now;

    private static void CheckPermission(LocalContext context, IReadOnlyList<Row> rows, Patients people, OutreachSettings settings)
    {
        var consents = Consents.Of(context.System, rows.Select(row => row.Lookup(Attempts.Patient)!.Value).Distinct());
        foreach (var row in rows)
        {
            var id = row.Lookup(Attempts.Patient)!.Value;
            var permission = ContactPermission.Ask(
                people.IsDeceased(id), people.Born(id), settings.MinimumAge,
                row.Option(Attempts.Channel), PurposeOf(row), consents.Where(said => said.Patient == id).Select(said => said.Said), context.Now);
            if (permission != Permission.Granted) throw Forbidden(context, permission, settings);
        }
    }

    private static InvalidPluginExecutionException Forbidden(LocalContext context, Permission permission, OutreachSettings settings) => permission switch
    {
        Permission.Deceased => context.Refuse(OutreachMessages.Deceased),
        Permission.TooYoung => context.Refuse(OutreachMessages.TooYoung, settings.MinimumAge),
        _ => context.Refuse(OutreachMessages.OptedOut),
    };

    private static void CheckLimits(LocalContext context, IReadOnlyList<Row> rows, Patients people, OutreachSettings settings)
    {
        if (rows.Count == 0) return;
        var sent = Sent(context, rows, settings.Cap);
        foreach (var row in rows)
        {
            var id = row.Lookup(Attempts.Patient)!.Value;
            var at = TimeOf(row, context.Now);
            var channel = row.Option(Attempts.Channel);
            if (channel is Channel.Call or Channel.Text && settings.Quiet.IsQuiet(at, people.ZonesOf(id, settings.TimeZone)))
            {
                throw context.Refuse(OutreachMessages.Quiet, settings.Quiet.From, settings.Quiet.Until);
            }

            var key = new SentKey(id, channel, PurposeOf(row));
            if (!sent.TryGetValue(key, out var times)) sent[key] = times = new List<DateTime>();
            if (!settings.Cap.Allows(at, times)) throw context.Refuse(OutreachMessages.TooOften, settings.Cap.Attempts, settings.Cap.Days);
            times.Add(at);
        }
    }

    /// <summary>When the patients of these rows were reached, but by the rows themselves.</summary>
    private static Dictionary<SentKey, List<DateTime>> Sent(LocalContext context, IReadOnlyList<Row> rows, FrequencyCap cap)
    {
        var written = new HashSet<Guid>(rows.Select(row => row.Entry.Id).Where(id => id != Guid.Empty));
        var times = rows.Select(row => TimeOf(row, context.Now)).ToList();
        var others = Fetch.All(context.System, Fetch.Entity(
            Attempts.Table,
            new[] { Attempts.Patient, Attempts.Channel, Attempts.Purpose, Attempts.AttemptedOn },
            Fetch.And(
                Fetch.In(Attempts.Patient, rows.Select(row => row.Lookup(Attempts.Patient)!.Value).Distinct()),
                Fetch.In(Attempts.Status, new[] { AttemptStatus.InProgress, AttemptStatus.Done }),
                Fetch.Time(Attempts.AttemptedOn, "ge", times.Min().AddDays(-cap.Days)),
                Fetch.Time(Attempts.AttemptedOn, "le", times.Max().AddDays(cap.Days)))));
        var sent = new Dictionary<SentKey, List<DateTime>>();
        foreach (var other in others.Where(other => !written.Contains(other.Id)).Select(other => new Row(other, null)))
        {
            var key = new SentKey(other.Lookup(Attempts.Patient) ?? Guid.Empty, other.Option(Attempts.Channel), PurposeOf(other));
            if (!sent.TryGetValue(key, out var list)) sent[key] = list = new List<DateTime>();
            list.Add(TimeOf(other, context.Now));
        }

        return sent;
    }

    private readonly struct SentKey : IEquatable<SentKey>
    {
        private readonly Guid patient;
        private readonly int? channel;
        private readonly int purpose;

        public SentKey(Guid patient, int? channel, int purpose)
        {
            this.patient = patient;
            this.channel = channel;
            this.purpose = purpose;
        }

        public bool Equals(SentKey other) => patient == other.patient && channel == other.channel && purpose == other.purpose;

        public override bool Equals(object? other) => other is SentKey key && Equals(key);

        public override int GetHashCode() => patient.GetHashCode() ^ ((channel ?? 0) * 31) ^ purpose;
    }
}
