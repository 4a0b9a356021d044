using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Tests.Rules;

public class TimelineCursorTests
{
    [Fact]
    public void Comes_back_for_its_own_query_only_and_fits_an_address()
    {
        var random = new Random(2);
        for (var round = 0; round < 200; round++)
        {
            DateTime? date = round % 5 == 0 ? null : new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc);
            var cursor = new TimelineCursor(date, random.Next(40), random.Next(5000));
            var text = cursor.Write("one");
            Assert.Matches(@"\A[A-Za-z0-9_-]+\z", text);
            var read = TimelineCursor.Read(text, "one")!;
            Assert.Equal((cursor.Date, cursor.Leg, cursor.Given), (read.Date, read.Leg, read.Given));
            Assert.Null(TimelineCursor.Read(text, "two"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("AAAA")]
    [InlineData("%20")]
    [InlineData("MSAyIDM")]
    public void Anything_else_is_none(string text) => Assert.Null(TimelineCursor.Read(text, "one"));

    [Fact]
    public void Json_is_escaped() => Assert.Equal(
        """[{"a":"\"\\\u000a\u003c/script>\ud83d\ude00"}]""",
        JsonText.Array([JsonText.Object("a", "\"\\\n</script>😀", "left", null)]));
}
