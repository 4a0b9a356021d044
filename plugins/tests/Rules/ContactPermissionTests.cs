using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Tests.Rules;

public class ContactPermissionTests
{
    private const int Other = 770000004;
    private static readonly DateTime Today = new(2026, 3, 10, 15, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Death_comes_first_and_an_unknown_age_is_no_hindrance()
    {
        Assert.Equal(Permission.Deceased, ContactPermission.Ask(true, null, 18, Channel.Call, Purpose.Care, [], Today));
        Assert.Equal(Permission.Granted, ContactPermission.Ask(false, null, 18, Channel.Call, Purpose.Care, [], Today));
    }

    [Theory]
    [InlineData("2008-03-10", 18)]
    [InlineData("2008-03-11", 17)]
    [InlineData("2008-02-29", 18)]
    public void Age_is_in_full_years(string born, int age)
    {
        Assert.Equal(age, ContactPermission.AgeOn(Today, DateTime.Parse(born)));
        Assert.Equal(age < 18 ? Permission.TooYoung : Permission.Granted, ContactPermission.Ask(false, DateTime.Parse(born), 18, Channel.Call, Purpose.Care, [], Today));
    }

    [Fact]
    public void Who_was_born_on_29_February_has_the_birthday_on_1_March()
    {
        Assert.Equal(17, ContactPermission.AgeOn(new DateTime(2026, 2, 28), new DateTime(2008, 2, 29)));
        Assert.Equal(18, ContactPermission.AgeOn(new DateTime(2026, 3, 1), new DateTime(2008, 2, 29)));
    }

    [Fact]
    public void An_opt_out_blocks_its_channel_and_purpose_only()
    {
        var said = new[] { Said(ConsentStatus.OptedOut) };
        Assert.Equal(Permission.OptedOut, Ask(said));
        Assert.Equal(Permission.Granted, ContactPermission.Ask(false, null, 0, Channel.Text, Purpose.Care, said, Today));
        Assert.Equal(Permission.Granted, ContactPermission.Ask(false, null, 0, Channel.Call, Other, said, Today));
        Assert.Equal(Permission.Granted, Ask([Said(ConsentStatus.OptedOut, wholePurpose: false)]));
    }

    [Fact]
    public void An_opt_out_of_one_number_leaves_the_others_and_of_all_numbers_leaves_none()
    {
        Assert.Equal(Permission.Granted, Ask([Said(ConsentStatus.OptedOut, wholeChannel: false), Said(ConsentStatus.OptedIn, wholeChannel: false)]));
        Assert.Equal(Permission.OptedOut, Ask([Said(ConsentStatus.OptedOut, wholeChannel: false), Said(ConsentStatus.OptedOut, wholeChannel: false)]));
        Assert.Equal(Permission.OptedOut, Ask([Said(ConsentStatus.OptedOut), Said(ConsentStatus.OptedIn, wholeChannel: false)]));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-03-10", "2026-03-10", true)]
    [InlineData("2026-03-11", null, false)]
    [InlineData(null, "2026-03-09", false)]
    public void It_holds_from_its_first_day_through_its_last(string? from, string? until, bool holds) =>
        Assert.Equal(holds ? Permission.OptedOut : Permission.Granted, Ask([Said(ConsentStatus.OptedOut, from: from, until: until)]));

    /// <summary>Random statements: one more opt-out never permits what was forbidden.</summary>
    [Fact]
    public void One_more_opt_out_never_permits_more()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var said = Enumerable.Range(0, random.Next(6)).Select(_ => Said(random.Next(2) == 0 ? ConsentStatus.OptedIn : ConsentStatus.OptedOut, random.Next(2) == 0, random.Next(3) > 0)).ToList();
            var before = Ask(said);
            said.Add(Said(ConsentStatus.OptedOut, random.Next(2) == 0, random.Next(3) > 0));
            if (before == Permission.OptedOut) Assert.Equal(Permission.OptedOut, Ask(said));
        }
    }

    private static Permission Ask(IEnumerable<SaidConsent> said) => ContactPermission.Ask(false, null, 0, Channel.Call, Purpose.Care, said, Today);

    private static SaidConsent Said(int status, bool wholeChannel = true, bool wholePurpose = true, string? from = null, string? until = null) =>
        new(Channel.Call, Purpose.Care, status, wholeChannel, wholePurpose, from == null ? null : DateTime.Parse(from), until == null ? null : DateTime.Parse(until));
}
