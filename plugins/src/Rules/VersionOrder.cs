using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PatientOutreach.Plugins.Rules;

/// <summary>
/// Which version of its FHIR resource a row holds, as text that sorts: <c>v</c> and the numeric versionId in 20 digits, or
/// <c>t</c> and lastUpdated in UTC with nine digits of fraction. Orders within one source and one kind only.
/// </summary>
public readonly struct VersionOrder
{
    public const string WellFormed = "v and 20 digits (v00000000000000000007), or t and a UTC time with 9 digits of fraction (t2026-01-02T03:04:05.000000000Z)";

    // Second 60 is allowed: FHIR instants may name a leap second.
    private static readonly Regex Form = new Regex(
        @"\A(?:v[0-9]{20}|t(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)\.[0-9]{9}Z)\z",
        RegexOptions.CultureInvariant);

    private readonly string text;

    private VersionOrder(string text)
    {
        this.text = text;
    }

    /// <summary>False when the text is not an order; never throws.</summary>
    public static bool TryParse(string? text, out VersionOrder order)
    {
        order = default;
        if (text == null) return false;
        var match = Form.Match(text);
        if (!match.Success || (match.Groups["date"].Success && !IsDate(match.Groups["date"].Value))) return false;
        order = new VersionOrder(text);
        return true;
    }

    /// <summary>Whether the two are of one kind; an order by version id says nothing about one by time.</summary>
    public bool IsComparableWith(VersionOrder other) => text[0] == other.text[0];

    /// <summary>Whether this is strictly older; false for what is not comparable.</summary>
    public bool IsOlderThan(VersionOrder other) => IsComparableWith(other) && string.CompareOrdinal(text, other.text) < 0;

    public override string ToString() => text;

    private static bool IsDate(string date) =>
        DateTime.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
