using System;
using System.Collections.Generic;

namespace PatientOutreach.Plugins.Rules;

public enum Verdict
{
    /// <summary>Goes through as it is: same, newer, not comparable, or no order in it.</summary>
    Pass,

    /// <summary>Older than what the row holds.</summary>
    Stale,

    /// <summary>The order is not of a known form.</summary>
    Malformed,
}

/// <summary>
/// I2: a row never goes back to an older version of its resource. Pure; knows nothing of who writes.
/// </summary>
public static class StaleVersionRule
{
    /// <summary>
    /// Judges the entries of one batch in their order. An entry that passes is what its row holds for the entries after it,
    /// so of two entries for one row the second is stale when it is older than the first.
    /// </summary>
    /// <returns>One verdict per write, in the same order.</returns>
    public static IReadOnlyList<Verdict> Judge(IReadOnlyList<VersionedWrite> writes)
    {
        var held = new Dictionary<string, RowVersion>(writes.Count, StringComparer.Ordinal);
        var verdicts = new Verdict[writes.Count];
        for (var index = 0; index < writes.Count; index++)
        {
            var write = writes[index];
            if (!held.TryGetValue(write.Row, out var before)) before = write.Held;
            var source = write.WritesSource ? write.Source : before.Source;
            verdicts[index] = JudgeOne(write, before, source);
            held[write.Row] = verdicts[index] == Verdict.Pass
                ? new RowVersion(write.WritesOrder ? write.Order : before.Order, source)
                : before;
        }

        return verdicts;
    }

    private static Verdict JudgeOne(VersionedWrite write, RowVersion before, string? source)
    {
        // Clearing the order is how an administrator says "take whatever comes next".
        if (!write.WritesOrder || write.Order == null) return Verdict.Pass;
        if (!VersionOrder.TryParse(write.Order, out var next)) return Verdict.Malformed;
        // A malformed order in the row (written before the guard was there) must not keep good versions out.
        if (!VersionOrder.TryParse(before.Order, out var current)) return Verdict.Pass;
        return SameSource(before.Source, source) && next.IsOlderThan(current) ? Verdict.Stale : Verdict.Pass;
    }

    // Dataverse compares text without case.
    private static bool SameSource(string? one, string? other) =>
        string.Equals(one ?? "", other ?? "", StringComparison.OrdinalIgnoreCase);
}
