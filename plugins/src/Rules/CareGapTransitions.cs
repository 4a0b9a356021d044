using System;

namespace PatientOutreach.Plugins.Rules;

/// <summary>
/// Where a care gap may go: open, in outreach, scheduled, then closed, excluded or expired, in this direction. Steps may be
/// left out. An appointment that falls through brings it back into outreach; nothing else goes back.
/// </summary>
public static class CareGapTransitions
{
    /// <summary>Whether a status ends the gap: nothing is due any more.</summary>
    public static bool IsFinal(int? status) =>
        status == CareGapStatus.Closed || status == CareGapStatus.Excluded || status == CareGapStatus.Expired;

    /// <param name="from">Option value of hco_status before; null counts as open.</param>
    /// <param name="byAgent">The program that evaluates measures may open a gap again: the record it closed on was corrected.</param>
    public static bool IsAllowed(int? from, int? to, bool byAgent)
    {
        var before = from ?? CareGapStatus.Open;
        if (to == null) return false;
        if (before == to) return true;
        if (IsFinal(before)) return byAgent;
        if (IsFinal(to)) return true;
        return Array.IndexOf(Way, to.Value) > Array.IndexOf(Way, before)
            || (before == CareGapStatus.Scheduled && to == CareGapStatus.InOutreach);
    }

    private static readonly int[] Way = { CareGapStatus.Open, CareGapStatus.InOutreach, CareGapStatus.Scheduled };
}
