using System;
using System.Collections.Generic;
using System.Linq;

namespace PatientOutreach.Plugins.Rules;

/// <summary>
/// Time zones by IANA name. .NET Framework knows them by their Windows names only. Source of the pairs: CLDR
/// windowsZones.xml (unicode.org/reports/tr35), hand-picked for the project; a zone that is not here counts as unknown where
/// the platform does not know it by itself.
/// </summary>
public static class TimeZones
{
    private static readonly Dictionary<string, string> Windows = Pairs(
        "UTC", "Etc/UTC UTC Etc/GMT",
        "Hawaiian Standard Time", "Pacific/Honolulu",
        "Alaskan Standard Time", "America/Anchorage America/Juneau America/Nome America/Sitka",
        "Pacific Standard Time", "America/Los_Angeles America/Vancouver",
        "US Mountain Standard Time", "America/Phoenix",
        "Mountain Standard Time", "America/Denver America/Boise America/Edmonton",
        "Central Standard Time", "America/Chicago America/Winnipeg America/Indiana/Knox America/Menominee America/North_Dakota/Center",
        "Canada Central Standard Time", "America/Regina",
        "Central Standard Time (Mexico)", "America/Mexico_City",
        "Eastern Standard Time", "America/New_York America/Detroit America/Toronto America/Kentucky/Louisville",
        "US Eastern Standard Time", "America/Indianapolis America/Indiana/Indianapolis",
        "Atlantic Standard Time", "America/Halifax",
        "SA Western Standard Time", "America/Puerto_Rico America/St_Thomas",
        "Newfoundland Standard Time", "America/St_Johns",
        "E. South America Standard Time", "America/Sao_Paulo",
        "Samoa Standard Time", "Pacific/Apia",
        "UTC-11", "Pacific/Pago_Pago",
        "West Pacific Standard Time", "Pacific/Guam Pacific/Saipan",
        "GMT Standard Time", "Europe/London Europe/Dublin Europe/Lisbon",
        "W. Europe Standard Time", "Europe/Berlin Europe/Vienna Europe/Zurich Europe/Amsterdam Europe/Rome Europe/Stockholm Europe/Oslo Europe/Luxembourg",
        "Romance Standard Time", "Europe/Paris Europe/Brussels Europe/Madrid Europe/Copenhagen",
        "Central Europe Standard Time", "Europe/Budapest Europe/Prague Europe/Ljubljana Europe/Belgrade",
        "Central European Standard Time", "Europe/Warsaw Europe/Zagreb",
        "FLE Standard Time", "Europe/Helsinki Europe/Kyiv Europe/Kiev Europe/Riga Europe/Tallinn Europe/Vilnius Europe/Sofia",
        "GTB Standard Time", "Europe/Athens Europe/Bucharest",
        "Turkey Standard Time", "Europe/Istanbul",
        "Israel Standard Time", "Asia/Jerusalem",
        "Arabian Standard Time", "Asia/Dubai",
        "India Standard Time", "Asia/Kolkata Asia/Calcutta",
        "Singapore Standard Time", "Asia/Singapore Asia/Manila",
        "China Standard Time", "Asia/Shanghai Asia/Hong_Kong",
        "Tokyo Standard Time", "Asia/Tokyo",
        "AUS Eastern Standard Time", "Australia/Sydney Australia/Melbourne",
        "E. Australia Standard Time", "Australia/Brisbane",
        "W. Australia Standard Time", "Australia/Perth",
        "New Zealand Standard Time", "Pacific/Auckland");

    // Zones of a state of the USA, by the two letters of the Postal Service; a state in two zones has both. 49 CFR 71.
    private static readonly Dictionary<string, string> States = Pairs(
        "America/New_York", "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV MI",
        "America/New_York America/Chicago", "FL IN KY TN",
        "America/Chicago", "AL AR IA IL LA MN MO MS OK WI",
        "America/Chicago America/Denver", "KS ND NE SD TX",
        "America/Denver", "CO MT NM UT WY",
        "America/Phoenix America/Denver", "AZ",
        "America/Denver America/Los_Angeles", "ID OR",
        "America/Los_Angeles", "CA WA NV",
        "America/Anchorage Pacific/Honolulu", "AK",
        "Pacific/Honolulu", "HI",
        "America/Puerto_Rico", "PR VI",
        "Pacific/Guam", "GU MP",
        "Pacific/Pago_Pago", "AS");

    // From the first to the last of the states: an instant that is allowed in both is allowed between them.
    private static readonly string[] Anywhere = { "America/Puerto_Rico", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu" };

    /// <summary>The zone of that name, or null when neither the name nor its Windows equivalent is known here.</summary>
    public static TimeZoneInfo? Find(string? iana)
    {
        if (string.IsNullOrWhiteSpace(iana)) return null;
        var name = iana!.Trim();
        return Load(name) ?? (Windows.TryGetValue(name, out var windows) ? Load(windows) : null);
    }

    /// <summary>
    /// Zones a patient may be in, best knowledge first: what the row says, else the address, else the organization's, else
    /// every zone of the states. Never empty.
    /// </summary>
    public static IReadOnlyList<TimeZoneInfo> Of(string? own, string? country, string? state, string? organization)
    {
        if (Find(own) is { } said) return new[] { said };
        if (IsUnitedStates(country) && state != null && States.TryGetValue(state.Trim(), out var names)) return All(names.Split(' '));
        if (Find(organization) is { } home) return new[] { home };
        return All(Anywhere);
    }

    private static bool IsUnitedStates(string? country) =>
        string.IsNullOrWhiteSpace(country)
        || new[] { "US", "USA", "UNITED STATES", "UNITED STATES OF AMERICA" }.Contains(country!.Trim().TrimEnd('.').ToUpperInvariant());

    private static IReadOnlyList<TimeZoneInfo> All(IEnumerable<string> names)
    {
        var zones = names.Select(Find).OfType<TimeZoneInfo>().ToList();
        // A machine without zone data cannot say when it is night anywhere.
        return zones.Count > 0 ? zones : throw new TimeZoneNotFoundException();
    }

    private static TimeZoneInfo? Load(string id)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (TimeZoneNotFoundException)
        {
            return null;
        }
        catch (InvalidTimeZoneException)
        {
            return null;
        }
        catch (System.Security.SecurityException)
        {
            // The name is a person's input: .NET Framework looks it up as a name in the registry.
            return null;
        }
    }

    /// <summary>Value and keys in turn; each key of a list has the value before it.</summary>
    private static Dictionary<string, string> Pairs(params string[] valuesAndKeys)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < valuesAndKeys.Length; index += 2)
        {
            foreach (var key in valuesAndKeys[index + 1].Split(' ')) pairs.Add(key, valuesAndKeys[index]);
        }

        return pairs;
    }
}
