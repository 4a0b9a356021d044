using System;
using System.Collections.Generic;

namespace PatientOutreach.Plugins.Rules;

/// <summary>Who is in which care team as what, and from when to when.</summary>
public sealed class Membership
{
    public Membership(Guid team, Guid member, string? role, DateTime? end)
    {
        Team = team;
        Member = member;
        Role = role ?? "";
        End = end;
    }

    public Guid Team { get; }

    public Guid Member { get; }

    /// <summary>System and code of the role; empty when none is said, which is a role of its own.</summary>
    public string Role { get; }

    /// <summary>UTC; null while it lasts.</summary>
    public DateTime? End { get; }

    /// <summary>A membership lasts through the day its end names.</summary>
    public bool IsOpen(DateTime now) => End == null || End.Value.Date >= now.Date;
}

/// <summary>A person is in a team in one role at most once at a time.</summary>
public static class OpenMemberships
{
    /// <summary>Judges in order; a membership that is accepted counts for those after it.</summary>
    /// <param name="standing">Memberships that the write leaves as they are.</param>
    /// <returns>For each written membership whether there is an open one like it already.</returns>
    public static IReadOnlyList<bool> AreDouble(IEnumerable<Membership> standing, IReadOnlyList<Membership> written, DateTime now)
    {
        var open = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var membership in standing)
        {
            if (membership.IsOpen(now)) open.Add(KeyOf(membership));
        }

        var doubles = new bool[written.Count];
        for (var index = 0; index < written.Count; index++)
        {
            doubles[index] = written[index].IsOpen(now) && !open.Add(KeyOf(written[index]));
        }

        return doubles;
    }

    // The set ignores case, as Dataverse does with text.
    private static string KeyOf(Membership membership) => $"{membership.Team:N}/{membership.Member:N}/{membership.Role}";
}
