using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Tests.Rules;

public class OpenMembershipsTests
{
    private static readonly DateTime Now = new(2026, 3, 10, 15, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-03-09T12:00:00Z", false)]
    [InlineData("2026-03-10T12:00:00Z", true)]
    [InlineData("2027-01-01T12:00:00Z", true)]
    public void A_membership_lasts_through_the_day_of_its_end(string? end, bool open) =>
        Assert.Equal(open, Of(1, 1, "x", end).IsOpen(Now));

    [Fact]
    public void Case_of_the_role_does_not_count_and_no_role_is_a_role()
    {
        Assert.Equal([true, false, true], OpenMemberships.AreDouble([Of(1, 1, "Nurse")], [Of(1, 1, "nurse"), Of(1, 1, null), Of(1, 1, "")], Now));
    }

    /// <summary>Random writes: after the accepted ones every team, person and role is open once at most, and nothing was refused for nothing.</summary>
    [Fact]
    public void Of_what_is_accepted_nothing_is_open_twice()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var written = Enumerable.Range(0, random.Next(1, 20))
                .Select(_ => Of(random.Next(2), random.Next(3), random.Next(2) == 0 ? "a" : "b", random.Next(3) == 0 ? "2026-01-01T12:00:00Z" : null)).ToList();
            var doubles = OpenMemberships.AreDouble([], written, Now);
            var open = new HashSet<string>();
            foreach (var (membership, refused) in written.Zip(doubles))
            {
                var key = $"{membership.Team}{membership.Member}{membership.Role}";
                Assert.Equal(refused, membership.IsOpen(Now) && !open.Add(key));
            }
        }
    }

    private static Membership Of(int team, int member, string? role, string? end = null) =>
        new(new Guid(team, 0, 0, new byte[8]), new Guid(member, 1, 0, new byte[8]), role, end == null ? null : DateTime.Parse(end).ToUniversalTime());
}
