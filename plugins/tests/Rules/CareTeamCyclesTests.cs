using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Tests.Rules;

public class CareTeamCyclesTests
{
    [Fact]
    public void A_team_in_itself_closes_a_circle_and_so_does_the_last_link_of_a_chain()
    {
        Assert.Equal([true], CareTeamCycles.WouldClose([], [Edge(1, 1)]));
        Assert.Equal([false, false, true], CareTeamCycles.WouldClose([], [Edge(1, 2), Edge(2, 3), Edge(3, 1)]));
        Assert.Equal([true], CareTeamCycles.WouldClose([Edge(1, 2), Edge(2, 3)], [Edge(3, 1)]));
    }

    [Fact]
    public void Two_ways_to_the_same_team_are_no_circle()
    {
        Assert.Equal([false, false], CareTeamCycles.WouldClose([Edge(1, 2), Edge(1, 3)], [Edge(2, 4), Edge(3, 4)]));
        Assert.Equal([false], CareTeamCycles.WouldClose([Edge(1, 2)], [Edge(1, 2)]));
    }

    [Fact]
    public void A_circle_that_was_there_before_neither_hangs_nor_hides_a_new_one()
    {
        Assert.Equal([false, true], CareTeamCycles.WouldClose([Edge(1, 2), Edge(2, 1)], [Edge(3, 1), Edge(2, 3)]));
    }

    [Fact]
    public void A_long_chain_does_not_overflow()
    {
        var chain = Enumerable.Range(1, 50_000).Select(n => Edge(n, n + 1));
        Assert.Equal([true], CareTeamCycles.WouldClose(chain, [Edge(50_001, 1)]));
    }

    /// <summary>Random graphs: what is accepted can be put in an order in which every team comes before its members; what is refused cannot.</summary>
    [Fact]
    public void Accepted_links_never_hold_a_circle_and_refused_ones_always_would()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var proposed = Enumerable.Range(0, random.Next(1, 25)).Select(_ => Edge(random.Next(8), random.Next(8))).ToList();
            var closes = CareTeamCycles.WouldClose([], proposed);
            var accepted = new List<TeamInTeam>();
            foreach (var (edge, circle) in proposed.Zip(closes))
            {
                Assert.Equal(circle, !IsAcyclic([.. accepted, edge]));
                if (!circle) accepted.Add(edge);
            }
        }
    }

    /// <summary>Two writers that each see no circle, and make one together, always lock a team in common.</summary>
    [Fact]
    public void Two_links_that_close_a_circle_only_together_have_teams_in_common()
    {
        var found = 0;
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var edges = Enumerable.Range(0, 9).Select(_ => Edge(random.Next(9), random.Next(9))).ToList();
            var closes = CareTeamCycles.WouldClose([], edges);
            var standing = edges.Where((_, index) => !closes[index]).ToList();
            TeamInTeam one = Edge(random.Next(9), random.Next(9)), other = Edge(random.Next(9), random.Next(9));
            if (CareTeamCycles.WouldClose(standing, [one])[0] || CareTeamCycles.WouldClose(standing, [other])[0]) continue;
            if (!CareTeamCycles.WouldClose(standing, [one, other])[1]) continue;
            found++;
            Assert.True(CareTeamCycles.Around(standing, [one]).Overlaps(CareTeamCycles.Around(standing, [other])), $"seed {seed}");
            Assert.Superset(new HashSet<Guid> { one.Team, one.Member }, CareTeamCycles.Around(standing, [one]).ToHashSet());
        }

        Assert.True(found > 30, $"{found}");
    }

    // Kahn's algorithm: another way to the same answer than the rule's search.
    private static bool IsAcyclic(List<TeamInTeam> edges)
    {
        var left = edges.ToList();
        while (left.Count > 0)
        {
            var roots = left.Select(e => e.Team).Except(left.Select(e => e.Member)).ToHashSet();
            if (left.RemoveAll(e => roots.Contains(e.Team)) == 0) return false;
        }

        return true;
    }

    private static TeamInTeam Edge(int team, int member) => new(Id(team), Id(member));

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);
}
