using System;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// A care gap moves only where it may, and says when it was opened and ended and why. It writes the row only: journeys
/// start from the row itself. A person is told; of what the agent writes only the status is left out, since an exception
/// would roll back the whole batch: a measure that finds a gap still open does not take it out of outreach.
/// </summary>
[Step("CreateMultiple", Tables = CareGaps.Table, Stage = Stage.PreOperation,
    Description = "Dates a new care gap.")]
[Step("UpdateMultiple", Tables = CareGaps.Table, Stage = Stage.PreOperation,
    Filtering = CareGaps.Status,
    PreImage = CareGaps.Status + "," + CareGaps.ExclusionReason + "," + CareGaps.Evidence + "," + CareGaps.EvidenceKey,
    Description = "Lets a care gap move only where it may, and dates the move.")]
public sealed class CareGapTransitionGuard : PluginBase
{
    protected override void Run(LocalContext context)
    {
        var isNew = context.Execution.MessageName == "CreateMultiple";
        foreach (var row in context.Rows(nameof(CareGapTransitionGuard)))
        {
            if (isNew) DateOpened(context, row);
            else if (!row.Writes(CareGaps.Status) || row.HeldOption(CareGaps.Status) == row.Option(CareGaps.Status)) continue;
            else if (!MayMove(context, row)) continue;
            Date(context, row);
        }
    }

    private static bool MayMove(LocalContext context, Row row)
    {
        var from = row.HeldOption(CareGaps.Status);
        var to = row.Option(CareGaps.Status);
        // Who writes is asked only when it decides.
        if (CareGapTransitions.IsAllowed(from, to, false)) return true;
        if (!context.WriterIsAgent) throw context.Refuse(CareMessages.Move, CareMessages.NameOf(from), CareMessages.NameOf(to));
        if (CareGapTransitions.IsAllowed(from, to, true)) return true;
        row.Entry.Attributes.Remove(CareGaps.Status);
        context.Trace("care gap {0} stays {1}", row.Entry.Id, from ?? 0);
        return false;
    }

    private static void DateOpened(LocalContext context, Row row)
    {
        if (row.Value(CareGaps.OpenedOn) == null) row.Entry[CareGaps.OpenedOn] = context.Now.Date;
    }

    private static void Date(LocalContext context, Row row)
    {
        var status = row.Option(CareGaps.Status);
        if (CareGapTransitions.IsFinal(status))
        {
            if (!row.Writes(CareGaps.ClosedOn)) row.Entry[CareGaps.ClosedOn] = context.Now.Date;
            if (status == CareGapStatus.Excluded && IsEmpty(row, CareGaps.ExclusionReason))
            {
                if (!context.WriterIsAgent) throw context.Refuse(CareMessages.WhyExcluded);
                row.Entry[CareGaps.ExclusionReason] = CareGaps.ExcludedByMeasure;
            }

            if (status == CareGapStatus.Closed && !row.Writes(CareGaps.Evidence) && IsEmpty(row, CareGaps.EvidenceKey)) row.Entry[CareGaps.Evidence] = CareGaps.ClosedByHand;
        }
        else if (CareGapTransitions.IsFinal(row.HeldOption(CareGaps.Status)))
        {
            row.Entry[CareGaps.ClosedOn] = null!;
        }
    }

    private static bool IsEmpty(Row row, string column) => string.IsNullOrWhiteSpace(row.Text(column));
}
