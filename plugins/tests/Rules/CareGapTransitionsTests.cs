using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Tests.Rules;

public class CareGapTransitionsTests
{
    private static readonly int[] All = [CareGapStatus.Open, CareGapStatus.InOutreach, CareGapStatus.Scheduled, CareGapStatus.Closed, CareGapStatus.Excluded, CareGapStatus.Expired];

    [Theory]
    [InlineData(CareGapStatus.Open, "InOutreach Scheduled Closed Excluded Expired")]
    [InlineData(CareGapStatus.InOutreach, "Scheduled Closed Excluded Expired")]
    [InlineData(CareGapStatus.Scheduled, "InOutreach Closed Excluded Expired")]
    [InlineData(CareGapStatus.Closed, "")]
    [InlineData(CareGapStatus.Excluded, "")]
    [InlineData(CareGapStatus.Expired, "")]
    public void It_goes_where_the_table_says_and_nowhere_else(int from, string allowed)
    {
        var names = new[] { "Open", "InOutreach", "Scheduled", "Closed", "Excluded", "Expired" };
        var found = All.Where(to => to != from && CareGapTransitions.IsAllowed(from, to, false)).Select(to => names[Array.IndexOf(All, to)]);
        Assert.Equal(allowed, string.Join(' ', found));
    }

    [Fact]
    public void Staying_is_no_move_and_a_status_is_never_taken_away()
    {
        Assert.All(All, status => Assert.True(CareGapTransitions.IsAllowed(status, status, false)));
        Assert.All(All, status => Assert.False(CareGapTransitions.IsAllowed(status, null, true)));
        Assert.False(CareGapTransitions.IsAllowed(CareGapStatus.Open, 5, true));
    }

    /// <summary>Random walks: what ended stays ended for people; the agent may open it again; without either nothing returns to open.</summary>
    [Fact]
    public void Random_walks_end_once()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var at = CareGapStatus.Open;
            var ended = false;
            for (var step = 0; step < 30; step++)
            {
                var to = All[random.Next(All.Length)];
                if (!CareGapTransitions.IsAllowed(at, to, false)) continue;
                Assert.False(ended && to != at);
                Assert.False(to == CareGapStatus.Open && at != CareGapStatus.Open);
                at = to;
                ended = CareGapTransitions.IsFinal(at);
                if (ended) Assert.All(All, next => Assert.True(CareGapTransitions.IsAllowed(at, next, true)));
            }
        }
    }
}
