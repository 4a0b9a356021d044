using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Tests.Rules;

public class StaleVersionRuleTests
{
    [Theory]
    [InlineData(5, 4, Verdict.Stale)]
    [InlineData(5, 5, Verdict.Pass)]
    [InlineData(5, 6, Verdict.Pass)]
    public void I2_only_an_older_order_is_stale(int held, int written, Verdict expected) =>
        Assert.Equal([expected], StaleVersionRule.Judge([Write("a", V(held), V(written))]));

    [Fact]
    public void A_row_without_an_order_takes_any() =>
        Assert.Equal([Verdict.Pass], StaleVersionRule.Judge([Write("a", null, V(1))]));

    [Fact]
    public void A_row_with_a_malformed_order_takes_any_good_one() =>
        Assert.Equal([Verdict.Pass], StaleVersionRule.Judge([Write("a", "7", V(1))]));

    [Fact]
    public void Another_kind_or_another_source_is_not_comparable()
    {
        var byTime = Write("a", V(5), "t2026-01-02T03:04:05.000000000Z");
        var elsewhere = Write("b", V(5), V(4), heldSource: "north", source: "south");
        Assert.Equal([Verdict.Pass, Verdict.Pass], StaleVersionRule.Judge([byTime, elsewhere]));
    }

    [Theory]
    [InlineData("north", "NORTH")]
    [InlineData(null, "")]
    [InlineData("", null)]
    public void A_source_is_the_same_without_case_and_empty_is_none(string? held, string? written)
    {
        var write = Write("a", V(5), V(4), heldSource: held, source: written);
        write.WritesSource = true;
        Assert.Equal([Verdict.Stale], StaleVersionRule.Judge([write]));
    }

    [Fact]
    public void A_write_that_does_not_name_the_source_keeps_the_rows()
    {
        Assert.Equal([Verdict.Stale], StaleVersionRule.Judge([Write("a", V(5), V(4), heldSource: "north")]));
    }

    [Fact]
    public void I2_an_earlier_entry_counts_for_a_later_one_of_the_same_row()
    {
        var verdicts = StaleVersionRule.Judge([Write("a", V(1), V(9)), Write("b", V(1), V(4)), Write("a", V(1), V(8)), Write("a", V(1), V(9))]);
        Assert.Equal([Verdict.Pass, Verdict.Pass, Verdict.Stale, Verdict.Pass], verdicts);
    }

    [Fact]
    public void A_stale_entry_does_not_count_for_later_ones()
    {
        var verdicts = StaleVersionRule.Judge([Write("a", V(5), V(1)), Write("a", V(5), V(3))]);
        Assert.Equal([Verdict.Stale, Verdict.Stale], verdicts);
    }

    [Fact]
    public void Clearing_the_order_lets_the_next_one_in()
    {
        var verdicts = StaleVersionRule.Judge([Write("a", V(5), null), Write("a", V(5), V(1))]);
        Assert.Equal([Verdict.Pass, Verdict.Pass], verdicts);
    }

    [Fact]
    public void An_entry_without_an_order_is_not_its_matter_but_its_source_counts()
    {
        var rename = new VersionedWrite("a", new RowVersion(V(5), "north")) { WritesSource = true, Source = "south" };
        var verdicts = StaleVersionRule.Judge([rename, Write("a", V(5), V(1), heldSource: "north"), Write("a", V(5), V(0), heldSource: "north")]);
        Assert.Equal([Verdict.Pass, Verdict.Stale, Verdict.Stale], verdicts);
    }

    /// <summary>
    /// Any split of any writes into batches leaves every row at the highest order written, and no accepted step goes down.
    /// The model applies one write at a time with plain numbers.
    /// </summary>
    [Fact]
    public void I2_rows_end_at_the_highest_version_however_writes_are_batched()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var rows = new Dictionary<string, int?>();
            var expected = new Dictionary<string, int>();
            for (var batch = 0; batch < 4; batch++)
            {
                var versions = Enumerable.Range(0, random.Next(0, 12)).Select(_ => (Row: "r" + random.Next(4), Version: random.Next(20))).ToList();
                var writes = versions.Select(w => Write(w.Row, rows.GetValueOrDefault(w.Row) is { } held ? V(held) : null, V(w.Version))).ToList();
                var verdicts = StaleVersionRule.Judge(writes);
                Assert.Equal(versions.Count, verdicts.Count);
                for (var i = 0; i < versions.Count; i++)
                {
                    var (row, version) = versions[i];
                    var wasStale = rows.GetValueOrDefault(row) is { } current && version < current;
                    Assert.Equal(wasStale ? Verdict.Stale : Verdict.Pass, verdicts[i]);
                    if (verdicts[i] == Verdict.Pass) rows[row] = version;
                    expected[row] = Math.Max(expected.GetValueOrDefault(row), version);
                }
            }

            Assert.All(expected, pair => Assert.Equal(pair.Value, rows[pair.Key]));
        }
    }

    private static string V(int version) => $"v{version:D20}";

    private static VersionedWrite Write(string row, string? held, string? order, string? heldSource = null, string? source = null) =>
        new(row, new RowVersion(held, heldSource)) { WritesOrder = true, Order = order, WritesSource = source != null, Source = source };
}
