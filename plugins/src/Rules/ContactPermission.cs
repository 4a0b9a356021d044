using System;
using System.Collections.Generic;
using System.Linq;

namespace PatientOutreach.Plugins.Rules;

/// <summary>What a person said about one channel and purpose.</summary>
public sealed class SaidConsent
{
    public SaidConsent(int? channel, int? purpose, int? status, bool wholeChannel, bool wholePurpose, DateTime? from, DateTime? until)
    {
        Channel = channel;
        Purpose = purpose;
        Status = status;
        WholeChannel = wholeChannel;
        WholePurpose = wholePurpose;
        From = from;
        Until = until;
    }

    public int? Channel { get; }

    public int? Purpose { get; }

    public int? Status { get; }

    /// <summary>False when it is about one address or number only.</summary>
    public bool WholeChannel { get; }

    /// <summary>False when it is about one topic within the purpose only.</summary>
    public bool WholePurpose { get; }

    /// <summary>First and last day it holds; null is without limit.</summary>
    public DateTime? From { get; }

    public DateTime? Until { get; }

    public bool Holds(DateTime day) => (From == null || From.Value.Date <= day.Date) && (Until == null || day.Date <= Until.Value.Date);
}

public enum Permission
{
    Granted,
    Deceased,
    TooYoung,
    OptedOut,
}

/// <summary>Whether a person may be reached at all, over one channel for one purpose.</summary>
public static class ContactPermission
{
    /// <param name="born">Birth date; unknown says nothing about age.</param>
    /// <param name="minimumAge">In full years; 0 for none.</param>
    public static Permission Ask(bool deceased, DateTime? born, int minimumAge, int? channel, int purpose, IEnumerable<SaidConsent> said, DateTime today)
    {
        if (deceased) return Permission.Deceased;
        if (born != null && AgeOn(today, born.Value) < minimumAge) return Permission.TooYoung;
        var fitting = said.Where(one => one.Channel == channel && one.Purpose == purpose && one.WholePurpose && one.Holds(today)).ToList();
        if (fitting.Any(one => one.WholeChannel && one.Status == ConsentStatus.OptedOut)) return Permission.OptedOut;
        // An attempt does not say which address it uses: it is blocked when every address it could use is opted out.
        var points = fitting.Where(one => !one.WholeChannel).ToList();
        return points.Count > 0 && points.All(one => one.Status == ConsentStatus.OptedOut) ? Permission.OptedOut : Permission.Granted;
    }

    /// <summary>Full years; who was born on 29 February has the birthday on 1 March of other years.</summary>
    public static int AgeOn(DateTime day, DateTime born)
    {
        var age = day.Year - born.Year;
        return day.Month < born.Month || (day.Month == born.Month && day.Day < born.Day) ? age - 1 : age;
    }
}
