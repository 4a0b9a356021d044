using System;
using System.Globalization;

namespace PatientOutreach.Plugins.Rules;

/// <summary>
/// Which version of its FHIR resource a row holds, as text that sorts: <c>v</c> and the numeric versionId in 20 digits, or
/// <c>t</c> and lastUpdated in UTC with nine digits of fraction. Orders within one source and one kind only.
/// </summary>
public readonly struct VersionOrder
{
    public const string WellFormed = "v and 20 digits (v00000000000000000007), or t and a UTC time with 9 digits of fraction (t2026-01-02T03:04:05.000000000Z)";

    private readonly string text;

    private VersionOrder(string text)
    {
        this.text = text;
    }

    /// <summary>False when the text is not an order; never throws.</summary>
    public static bool TryParse(string? text, out VersionOrder order)
    {
        order = default;
        if (text == null || !(IsVersion(text) || IsTime(text))) return false;
        order = new VersionOrder(text);
        return true;
    }

    /// <summary>Whether the two are of one kind; an order by version id says nothing about one by time.</summary>
    public bool IsComparableWith(VersionOrder other) => text[0] == other.text[0];

    /// <summary>Whether this is strictly older; false for what is not comparable.</summary>
    public bool IsOlderThan(VersionOrder other) => IsComparableWith(other) && string.CompareOrdinal(text, other.text) < 0;

    public override string ToString() => text;

    // By hand and not by a pattern: a bulk write has two of them per row.
    private static bool IsVersion(string text) => text.Length == 21 && text[0] == 'v' && AreDigits(text, 1, 20);

    /// <summary>t2026-01-02T03:04:05.000000000Z; second 60 is allowed, since FHIR instants may name a leap second.</summary>
    private static bool IsTime(string text) =>
        text.Length == 31 && text[0] == 't' && text[11] == 'T' && text[14] == ':' && text[17] == ':' && text[20] == '.' && text[30] == 'Z'
        && AreDigits(text, 12, 2) && AreDigits(text, 15, 2) && AreDigits(text, 18, 2) && AreDigits(text, 21, 9)
        && string.CompareOrdinal(text, 12, "23", 0, 2) <= 0 && string.CompareOrdinal(text, 15, "59", 0, 2) <= 0 && string.CompareOrdinal(text, 18, "60", 0, 2) <= 0
        && DateTime.TryParseExact(text.Substring(1, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool AreDigits(string text, int start, int count)
    {
        for (var index = start; index < start + count; index++)
        {
            if (text[index] < '0' || text[index] > '9') return false;
        }

        return true;
    }
}
