using System.Text;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Tests.Rules;

public class BundleCheckTests
{
    private const string Entry = """{"resource":{"resourceType":"Patient","request":"no","x":[1,{"request":{}}]},"request":{"method":"PUT","url":"Patient/1"}}""";

    private static string Bundle(string type, int entries) =>
        $$"""{"entry":[{{string.Join(",", Enumerable.Repeat(Entry, entries))}}],"type":"{{type}}","resourceType":"Bundle"}""";

    [Theory]
    [InlineData("batch", 0, BundleProblem.None)]
    [InlineData("batch", 2000, BundleProblem.None)]
    [InlineData("transaction", 1000, BundleProblem.None)]
    [InlineData("transaction", 1001, BundleProblem.TooManyEntries)]
    [InlineData("collection", 1, BundleProblem.WrongType)]
    [InlineData("Batch", 1, BundleProblem.WrongType)]
    public void Counts_entries_whatever_the_order_of_members(string type, int entries, BundleProblem problem)
    {
        var facts = BundleCheck.Check(Bundle(type, entries));
        Assert.Equal(problem, facts.Problem);
        if (problem != BundleProblem.WrongType) Assert.Equal(entries, facts.Entries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"Bundle\"")]
    [InlineData("{}")]
    [InlineData("{\"resourceType\":{},\"type\":\"batch\"}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":\"x\"}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"batch\"")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"batch\"}{}")]
    [InlineData("{\"resourceType\":\"Bundle\" \"type\":\"batch\"}")]
    public void What_is_no_bundle_is_told_and_never_thrown(string text) => Assert.Equal(BundleProblem.NotABundle, BundleCheck.Check(text).Problem);

    [Theory]
    [InlineData("""{"request":{"method":"PUT"}}""")]
    [InlineData("""{"request":{"method":"PUT","url":""}}""")]
    [InlineData("""{"request":{"method":"put","url":"x"}}""")]
    [InlineData("""{"request":[]}""")]
    [InlineData("{}")]
    [InlineData("1")]
    public void An_entry_without_a_proper_request_is_named_by_its_place(string entry)
    {
        var facts = BundleCheck.Check($$"""{"resourceType":"Bundle","type":"batch","entry":[{{Entry}},{{entry}},{{Entry}}]}""");
        Assert.Equal((BundleProblem.EntryWithoutRequest, 2), (facts.Problem, facts.Entries));
    }

    [Fact]
    public void The_limit_is_in_bytes_of_utf_8()
    {
        var room = BundleCheck.MaxBytes - Encoding.UTF8.GetByteCount(Bundle("batch", 0)) - "\"note\":\"\",".Length;
        string With(string note) => "{\"note\":\"" + note + "\"," + Bundle("batch", 0)[1..];
        Assert.Equal(BundleProblem.None, BundleCheck.Check(With(new string('x', room))).Problem);
        Assert.Equal(BundleProblem.TooLarge, BundleCheck.Check(With(new string('x', room + 1))).Problem);
        Assert.Equal(BundleProblem.TooLarge, BundleCheck.Check(With(new string('€', room / 2))).Problem);
    }

    [Fact]
    public void Any_cut_of_a_bundle_is_no_bundle()
    {
        var text = Bundle("batch", 2);
        for (var length = 0; length < text.Length; length++) Assert.Equal(BundleProblem.NotABundle, BundleCheck.Check(text[..length]).Problem);
    }

    [Fact]
    public void Parts_are_the_text_again_and_cut_no_character()
    {
        var random = new Random(1);
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(3) == 0 ? "😀" : "a"));
            var length = random.Next(2, 9);
            var parts = BundleParts.Cut(text, length);
            Assert.Equal(text, string.Concat(parts));
            Assert.All(parts, part => Assert.True(part.Length > 0 && part.Length <= length && !char.IsHighSurrogate(part[^1])));
        }
    }
}
