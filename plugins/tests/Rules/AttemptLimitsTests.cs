using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Tests.Rules;

public class AttemptLimitsTests
{
    private static readonly DateTime Start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_window_rolls_and_is_open_at_its_end()
    {
        var cap = new FrequencyCap(2, 7);
        Assert.True(cap.Allows(Start.AddDays(7), [Start, Start.AddDays(1)]));
        Assert.False(cap.Allows(Start.AddDays(7).AddSeconds(-1), [Start, Start.AddDays(1)]));
        Assert.True(new FrequencyCap(0, 7).Allows(Start, Enumerable.Repeat(Start, 50)));
    }

    [Fact]
    public void An_attempt_entered_later_for_an_earlier_day_counts_with_those_after_it() =>
        Assert.False(new FrequencyCap(2, 7).Allows(Start, [Start.AddDays(2), Start.AddDays(3)]));

    /// <summary>Random attempts in any order of entry: no window of D days ever holds more than N, and nothing was refused that fitted.</summary>
    [Fact]
    public void No_window_ever_holds_more_than_the_cap()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var cap = new FrequencyCap(random.Next(1, 4), random.Next(1, 10));
            var accepted = new List<DateTime>();
            for (var n = 0; n < 40; n++)
            {
                var at = Start.AddHours(random.Next(24 * 30));
                var allowed = cap.Allows(at, accepted);
                Assert.Equal(allowed, Fullest([.. accepted, at], cap.Days) <= cap.Attempts);
                if (allowed) accepted.Add(at);
            }
        }
    }

    [Theory]
    [InlineData("20:00", "08:00", "19:59", false)]
    [InlineData("20:00", "08:00", "20:00", true)]
    [InlineData("20:00", "08:00", "03:00", true)]
    [InlineData("20:00", "08:00", "08:00", false)]
    [InlineData("12:00", "13:00", "12:30", true)]
    [InlineData("12:00", "13:00", "13:00", false)]
    public void Quiet_hours_may_go_over_midnight(string from, string until, string at, bool quiet) =>
        Assert.Equal(quiet, new QuietHours(TimeSpan.Parse(from), TimeSpan.Parse(until)).Contains(TimeSpan.Parse(at)));

    [Fact]
    public void Summer_time_is_the_zones()
    {
        var quiet = new QuietHours(TimeSpan.FromHours(20), TimeSpan.FromHours(8));
        var newYork = TimeZones.Of("America/New_York", null, null, null);
        // 8:30 in the summer, 7:30 in the winter.
        Assert.False(quiet.IsQuiet(new DateTime(2026, 7, 1, 12, 30, 0), newYork));
        Assert.True(quiet.IsQuiet(new DateTime(2026, 1, 5, 12, 30, 0), newYork));
    }

    [Fact]
    public void More_zones_never_allow_more()
    {
        var quiet = new QuietHours(TimeSpan.FromHours(20), TimeSpan.FromHours(8));
        var unknown = TimeZones.Of(null, null, null, null);
        var allowed = Enumerable.Range(0, 24).Where(hour => !quiet.IsQuiet(new DateTime(2026, 1, 5, hour, 0, 0), unknown)).ToList();
        Assert.Equal([18, 19, 20, 21, 22, 23], allowed);
        foreach (var zone in unknown) Assert.All(allowed, hour => Assert.False(quiet.IsQuiet(new DateTime(2026, 1, 5, hour, 0, 0), [zone])));
    }

    private static int Fullest(List<DateTime> times, int days) =>
        times.Max(start => times.Count(time => time >= start && time < start.AddDays(days)));
}
