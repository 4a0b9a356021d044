using System;
using System.Globalization;
using System.Linq;

namespace PatientOutreach.Plugins.Frame;

/// <summary>A few words in the languages of the solution, with places for values (<c>{0}</c>).</summary>
public class Phrase
{
    // English and German of every country; Spanish likewise.
    private const int PrimaryLanguage = 0x3ff;
    private const int GermanLanguage = 0x07;
    private const int SpanishLanguage = 0x0a;

    public Phrase(string english, string spanish, string german)
    {
        English = english;
        Spanish = spanish;
        German = german;
    }

    public string English { get; }

    public string Spanish { get; }

    public string German { get; }

    /// <summary>The phrase with its places filled, to be a value of another one. Not for values that may hold braces.</summary>
    public Phrase With(params object[] values) => new Phrase(Fill(English, values), Fill(Spanish, values), Fill(German, values));

    /// <param name="language">LCID of the reader; English for a language that is not here.</param>
    /// <param name="values">Names, numbers and states, or phrases; never a value of a patient (I5).</param>
    public string In(int language, params object[] values)
    {
        var text = (language & PrimaryLanguage) switch
        {
            GermanLanguage => German,
            SpanishLanguage => Spanish,
            _ => English,
        };
        return Fill(text, values.Select(value => value is Phrase phrase ? phrase.In(language) : value).ToArray());
    }

    private static string Fill(string text, object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}

/// <summary>
/// What a person is told, with the code under which docs/errors.md says what to do. The code stands in the text, since
/// apps, flows and logs show the text and not all of them the number of an error.
/// </summary>
public sealed class Message : Phrase
{
    public Message(string code, string english, string spanish, string german)
        : base(english, spanish, german)
    {
        Code = code;
    }

    /// <summary>HCO and three digits.</summary>
    public string Code { get; }

    public string For(int language, params object[] values) => $"{In(language, values)} ({Code})";
}
