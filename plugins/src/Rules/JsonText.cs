using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace PatientOutreach.Plugins.Rules;

/// <summary>Writes small JSON: texts and lists of objects of texts. A member whose value is null is left out.</summary>
public static class JsonText
{
    public static string Array(IEnumerable<string> items) => "[" + string.Join(",", items) + "]";

    /// <param name="namesAndValues">Name and value in turn.</param>
    public static string Object(params string?[] namesAndValues)
    {
        var text = new StringBuilder("{");
        for (var index = 0; index < namesAndValues.Length; index += 2)
        {
            if (!(namesAndValues[index + 1] is { } value)) continue;
            if (text.Length > 1) text.Append(',');
            text.Append(Quoted(namesAndValues[index]!)).Append(':').Append(Quoted(value));
        }

        return text.Append('}').ToString();
    }

    /// <summary>As RFC 8259 asks; also what could end a script or a line in other places is escaped.</summary>
    public static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var letter in value)
        {
            if (letter == '"' || letter == '\\') text.Append('\\').Append(letter);
            else if (letter < ' ' || letter == '<' || letter == '\u2028' || letter == '\u2029' || char.IsSurrogate(letter)) text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            else text.Append(letter);
        }

        return text.Append('"').ToString();
    }
}
