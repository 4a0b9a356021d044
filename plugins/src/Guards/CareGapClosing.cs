using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// When a care gap ends, outreach that is still pending about it is cancelled, unless it is also about a gap that has not
/// ended.
/// </summary>
[Step("UpdateMultiple", Tables = CareGaps.Table, Stage = Stage.PostOperation,
    Filtering = CareGaps.Status, PreImage = CareGaps.Status,
    Description = "Cancels pending outreach about a care gap that ended.")]
public sealed class CareGapClosing : PluginBase
{
    private static readonly int[] Unfinished = { CareGapStatus.Open, CareGapStatus.InOutreach, CareGapStatus.Scheduled };

    protected override void Run(LocalContext context)
    {
        var ended = context.Rows(nameof(CareGapClosing))
            .Where(row => row.Writes(CareGaps.Status) && CareGapTransitions.IsFinal(row.Option(CareGaps.Status)) && !CareGapTransitions.IsFinal(row.HeldOption(CareGaps.Status)))
            .Select(row => row.Entry.Id)
            .ToList();
        if (ended.Count == 0) return;
        var pending = About(context.System, Attempts.IsPending, Fetch.Or(
            Fetch.In(Attempts.CareGap, ended), Fetch.In("hco_caregapid", ended, "about")));
        if (pending.Count == 0) return;
        var alsoOthers = new HashSet<Guid>(About(
            context.System,
            Fetch.In(Attempts.Id, pending),
            Fetch.Or(Fetch.In(CareGaps.Status, Unfinished, "first"), Fetch.In(CareGaps.Status, Unfinished, "linked"))));
        Attempts.Cancel(context, pending.Where(id => !alsoOthers.Contains(id)));
    }

    /// <summary>Attempts under a condition on themselves and one on the gaps they are about: the first one and the linked ones.</summary>
    private static IReadOnlyList<Guid> About(IOrganizationService system, string attempts, string gaps) =>
        Fetch.All(system, Fetch.Entity(
                Attempts.Table,
                new[] { Attempts.Id },
                Fetch.And(attempts),
                gaps,
                Fetch.Link(CareGaps.Table, "hco_caregapid", Attempts.CareGap, "outer", "first"),
                Fetch.Link(Attempts.GapLinks, Attempts.Id, Attempts.Id, "outer", "about",
                    Fetch.Link(CareGaps.Table, "hco_caregapid", "hco_caregapid", "outer", "linked"))))
            .Select(row => row.Id).Distinct().ToList();
}
