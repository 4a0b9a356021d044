using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PatientOutreach.Plugins.Rules;

/// <summary>
/// Where a page ended: the date of its last entry, which leg (a table under one of its dates) that entry came from, and how
/// many entries of that leg with this very date have been given. The order is by date, newest first, then by leg, then as
/// the leg gives them; rows without a date come last.
/// </summary>
public sealed class TimelineCursor
{
    private const string Undated = "-";

    public TimelineCursor(DateTime? date, int leg, int given)
    {
        Date = date;
        Leg = leg;
        Given = given;
    }

    /// <summary>UTC; null when the page ended among rows without a date.</summary>
    public DateTime? Date { get; }

    public int Leg { get; }

    public int Given { get; }

    /// <summary>Opaque text for callers.</summary>
    /// <param name="query">What was asked, in words: a cursor belongs to one query.</param>
    public string Write(string query)
    {
        var date = Date?.Ticks.ToString(CultureInfo.InvariantCulture) ?? Undated;
        var text = string.Format(CultureInfo.InvariantCulture, "{0} {1} {2} {3}", DigestOf(query), date, Leg, Given);
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <returns>Null when the text is not a cursor of this query.</returns>
    public static TimelineCursor? Read(string text, string query)
    {
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
            var parts = Encoding.ASCII.GetString(Convert.FromBase64String(padded)).Split(' ');
            if (parts.Length != 4 || parts[0] != DigestOf(query)) return null;
            if (!int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var leg)) return null;
            if (!int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var given)) return null;
            if (parts[1] == Undated) return new TimelineCursor(null, leg, given);
            return long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
                ? new TimelineCursor(new DateTime(ticks, DateTimeKind.Utc), leg, given)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string DigestOf(string query)
    {
        using (var sha = SHA256.Create())
        {
            return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(query)), 0, 6).Replace("-", "");
        }
    }
}
