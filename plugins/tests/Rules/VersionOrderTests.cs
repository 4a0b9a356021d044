using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Tests.Rules;

public class VersionOrderTests
{
    [Theory]
    [InlineData("v00000000000000000000")]
    [InlineData("v99999999999999999999")]
    [InlineData("t2026-01-02T03:04:05.000000000Z")]
    [InlineData("t2024-02-29T23:59:59.999999999Z")]
    [InlineData("t2016-12-31T23:59:60.000000000Z")]
    public void A_well_formed_order_is_read(string text)
    {
        Assert.True(VersionOrder.TryParse(text, out var order));
        Assert.Equal(text, order.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("v7")]
    [InlineData("V00000000000000000007")]
    [InlineData("v000000000000000000007")]
    [InlineData("v0000000000000000000٧")]
    [InlineData(" v00000000000000000007")]
    [InlineData("v00000000000000000007\n")]
    [InlineData("t2026-01-02T03:04:05Z")]
    [InlineData("t2026-01-02T03:04:05.000000000")]
    [InlineData("t2026-01-02T03:04:05.000000000+01:00")]
    [InlineData("t2026-02-30T03:04:05.000000000Z")]
    [InlineData("t2026-13-01T03:04:05.000000000Z")]
    [InlineData("t2026-01-02T24:04:05.000000000Z")]
    [InlineData("T2026-01-02T03:04:05.000000000Z")]
    public void Anything_else_is_malformed(string? text) => Assert.False(VersionOrder.TryParse(text, out _));

    [Fact]
    public void Version_ids_order_as_numbers()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var one = random.NextInt64(0, long.MaxValue >> random.Next(60));
            var other = random.NextInt64(0, long.MaxValue >> random.Next(60));
            Assert.Equal(one < other, Order($"v{one:D20}").IsOlderThan(Order($"v{other:D20}")));
        }
    }

    [Fact]
    public void Times_order_as_instants()
    {
        var random = new Random(8);
        for (var round = 0; round < 2000; round++)
        {
            var one = new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc);
            // Half of the pairs lie close together.
            var other = round % 2 == 0
                ? new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc)
                : new DateTime(Math.Clamp(one.Ticks + random.Next(-3, 4), 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
            Assert.Equal(one < other, Order(Text(one)).IsOlderThan(Order(Text(other))));
        }
    }

    [Fact]
    public void Orders_of_two_kinds_are_not_comparable()
    {
        var byId = Order("v00000000000000000007");
        var byTime = Order("t2026-01-02T03:04:05.000000000Z");
        Assert.False(byId.IsComparableWith(byTime));
        Assert.False(byId.IsOlderThan(byTime));
        Assert.False(byTime.IsOlderThan(byId));
    }

    private static string Text(DateTime instant) => "t" + instant.ToString("yyyy-MM-ddTHH:mm:ss.fffffff") + "00Z";

    private static VersionOrder Order(string text) => VersionOrder.TryParse(text, out var order) ? order : throw new ArgumentException(text);
}
