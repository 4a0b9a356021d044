using System;
using System.Collections.Generic;

namespace PatientOutreach.Plugins.Rules;

/// <summary>That one care team is a member of another.</summary>
public readonly struct TeamInTeam
{
    public TeamInTeam(Guid team, Guid member)
    {
        Team = team;
        Member = member;
    }

    public Guid Team { get; }

    public Guid Member { get; }
}

/// <summary>A care team is never, over however many teams, a member of itself.</summary>
public static class CareTeamCycles
{
    /// <summary>Judges proposed memberships in order; one that is accepted counts for those after it.</summary>
    /// <param name="standing">Memberships that stay as they are.</param>
    /// <returns>For each proposed membership whether it would close a circle.</returns>
    public static IReadOnlyList<bool> WouldClose(IEnumerable<TeamInTeam> standing, IReadOnlyList<TeamInTeam> proposed)
    {
        var members = new Dictionary<Guid, List<Guid>>();
        foreach (var edge in standing) Add(members, edge);
        var closes = new bool[proposed.Count];
        for (var index = 0; index < proposed.Count; index++)
        {
            var edge = proposed[index];
            closes[index] = Reaches(members, edge.Member, edge.Team);
            if (!closes[index]) Add(members, edge);
        }

        return closes;
    }

    /// <summary>
    /// Every team that has a say in whether a proposed membership closes a circle: its two ends, whatever the member leads
    /// to, and whatever leads to the team. Two memberships that close a circle only together have teams in common here.
    /// </summary>
    public static ISet<Guid> Around(IEnumerable<TeamInTeam> standing, IReadOnlyList<TeamInTeam> proposed)
    {
        var members = new Dictionary<Guid, List<Guid>>();
        var teams = new Dictionary<Guid, List<Guid>>();
        foreach (var edge in standing)
        {
            Add(members, edge);
            Add(teams, new TeamInTeam(edge.Member, edge.Team));
        }

        var around = new HashSet<Guid>();
        foreach (var edge in proposed)
        {
            around.UnionWith(ReachedFrom(members, edge.Member));
            around.UnionWith(ReachedFrom(teams, edge.Team));
        }

        return around;
    }

    private static void Add(Dictionary<Guid, List<Guid>> members, TeamInTeam edge)
    {
        if (!members.TryGetValue(edge.Team, out var list)) members[edge.Team] = list = new List<Guid>();
        list.Add(edge.Member);
    }

    private static bool Reaches(Dictionary<Guid, List<Guid>> members, Guid from, Guid to) => ReachedFrom(members, from).Contains(to);

    // Rows written before the guard was there may hold circles already: every team is looked at once.
    private static HashSet<Guid> ReachedFrom(Dictionary<Guid, List<Guid>> members, Guid from)
    {
        var seen = new HashSet<Guid> { from };
        var open = new Stack<Guid>();
        open.Push(from);
        while (open.Count > 0)
        {
            var team = open.Pop();
            if (!members.TryGetValue(team, out var list)) continue;
            foreach (var member in list)
            {
                if (seen.Add(member)) open.Push(member);
            }
        }

        return seen;
    }
}
