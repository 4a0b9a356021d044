using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Tests.Rules;

public class TimeZonesTests
{
    [Theory]
    [InlineData("Europe/Vienna", 1)]
    [InlineData("America/Phoenix", -7)]
    [InlineData(" Asia/Tokyo ", 9)]
    public void A_zone_is_found_by_its_iana_name(string name, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), TimeZones.Find(name)!.BaseUtcOffset);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    [InlineData("../../etc/passwd")]
    public void What_is_no_zone_is_unknown(string? name) => Assert.Null(TimeZones.Find(name));

    [Fact]
    public void Own_zone_then_address_then_organization_then_everywhere()
    {
        Assert.Equal(["America/Phoenix"], Ids(TimeZones.Of("America/Phoenix", "US", "NY", "Europe/Vienna")));
        Assert.Equal(["America/New_York"], Ids(TimeZones.Of("nowhere", "USA", "ny", "Europe/Vienna")));
        Assert.Equal(["America/Chicago", "America/Denver"], Ids(TimeZones.Of(null, null, "TX", null)));
        Assert.Equal(["Europe/Vienna"], Ids(TimeZones.Of(null, "Austria", "WI", "Europe/Vienna")));
        Assert.Equal(7, TimeZones.Of(null, "Austria", null, null).Count);
    }

    private static IEnumerable<string> Ids(IEnumerable<TimeZoneInfo> zones) => zones.Select(zone => zone.Id);
}
