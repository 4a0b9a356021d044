using System.Reflection;
using System.Text.RegularExpressions;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Guards;

namespace PatientOutreach.Plugins.Tests.Frame;

public class MessageTests
{
    private static readonly IReadOnlyList<Message> All = [.. typeof(Message).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.FieldType == typeof(Message))
        .Select(field => (Message)field.GetValue(null)!)];

    public static TheoryData<string> Codes => new(All.Select(message => message.Code));

    [Fact]
    public void Each_has_a_code_of_its_own()
    {
        Assert.True(All.Count > 25, $"{All.Count}");
        Assert.All(All, message => Assert.Matches(@"\AHCO-[1-5][0-9]{2}\z", message.Code));
        Assert.Equal(All.Count, All.Select(message => message.Code).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Says_the_same_in_every_language_with_the_same_values(string code)
    {
        var message = All.Single(one => one.Code == code);
        var texts = new[] { message.English, message.Spanish, message.German };
        Assert.Equal(3, texts.Distinct().Count());
        Assert.All(texts, text => Assert.Matches(@"[.:}0-9]\z", text));
        Assert.All(texts, text => Assert.Equal(Places(texts[0]), Places(text)));
        // Neither a stack trace nor a name for what went wrong inside.
        Assert.All(texts, text => Assert.DoesNotContain("Exception", text));
    }

    [Theory]
    [InlineData(1033, "open")]
    [InlineData(2057, "open")]
    [InlineData(1031, "offen")]
    [InlineData(3079, "offen")]
    [InlineData(3082, "abierta")]
    [InlineData(2058, "abierta")]
    [InlineData(1041, "open")]
    [InlineData(0, "open")]
    public void Is_in_the_readers_language_words_for_states_too(int lcid, string word)
    {
        var text = CareMessages.Move.For(lcid, CareMessages.NameOf(CareGapStatus.Closed), CareMessages.NameOf(CareGapStatus.Open));
        Assert.Contains(word, text);
        Assert.EndsWith("(HCO-303)", text);
    }

    [Fact]
    public void A_phrase_can_be_filled_before_it_is_a_value()
    {
        var text = SyncMessages.Owned.For(1031, SyncMessages.MoreColumns.With("a, b", 3), SyncMessages.NamedSource.With("clinic"));
        Assert.StartsWith("a, b und 3 weitere Spalten dieser Zeile kommen aus der FHIR-Quelle „clinic“", text);
    }

    private static IEnumerable<string> Places(string text) =>
        Regex.Matches(text, @"\{[0-9][^}]*\}").Select(match => match.Value).Distinct().Order();
}
