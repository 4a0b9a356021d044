using System;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Access;

/// <summary>What the organization decided about outreach: environment variables of the solution.</summary>
internal sealed class OutreachSettings
{
    private const string MaxAttempts = "hco_OutreachMaxAttempts";
    private const string WindowDays = "hco_OutreachWindowDays";
    private const string MinimumAgeName = "hco_OutreachMinimumAge";
    private const string QuietHoursName = "hco_QuietHours";
    private const string TimeZoneName = "hco_DefaultTimeZone";

    // Calls and texts between 8 and 21 h of the called party's day are lawful in the USA (47 CFR 64.1200 (c)(1)); several
    // states end at 20 h.
    private static readonly QuietHours UsualQuietHours = new QuietHours(TimeSpan.FromHours(20), TimeSpan.FromHours(8));

    private OutreachSettings(Settings settings)
    {
        Cap = new FrequencyCap(settings.Number(MaxAttempts, 3), settings.Number(WindowDays, 7));
        MinimumAge = settings.Number(MinimumAgeName, 0);
        TimeZone = settings.Text(TimeZoneName);
        Quiet = Parse(settings.Text(QuietHoursName)) ?? UsualQuietHours;
    }

    /// <summary>3 in 7 days unless set.</summary>
    public FrequencyCap Cap { get; }

    /// <summary>Full years; 0, none, unless set: outreach about a child goes to those who care for it.</summary>
    public int MinimumAge { get; }

    /// <summary>IANA name of the organization's zone.</summary>
    public string? TimeZone { get; }

    /// <summary>20:00 to 08:00 unless set.</summary>
    public QuietHours Quiet { get; }

    public static OutreachSettings Read(IOrganizationService system) =>
        new OutreachSettings(Settings.Read(system, MaxAttempts, WindowDays, MinimumAgeName, QuietHoursName, TimeZoneName));

    /// <summary>{"from":"20:00","until":"08:00"}; null when it is not that.</summary>
    private static QuietHours? Parse(string? json) =>
        json != null && TimeIn(json, "from") is { } from && TimeIn(json, "until") is { } until ? new QuietHours(from, until) : null;

    private static TimeSpan? TimeIn(string json, string name)
    {
        var match = Regex.Match(json, $"\"{name}\"\\s*:\\s*\"([0-9]{{2}}:[0-9]{{2}})\"", RegexOptions.CultureInvariant);
        return match.Success && TimeSpan.TryParseExact(match.Groups[1].Value, @"hh\:mm", CultureInfo.InvariantCulture, out var time) ? time : (TimeSpan?)null;
    }
}
