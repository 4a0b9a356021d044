using System;
using System.Collections.Generic;
using System.Linq;

namespace PatientOutreach.Plugins.Rules;

/// <summary>How often a patient may be reached over one channel for one purpose.</summary>
public sealed class FrequencyCap
{
    public FrequencyCap(int attempts, int days)
    {
        Attempts = attempts;
        Days = days;
    }

    /// <summary>0 for no limit.</summary>
    public int Attempts { get; }

    /// <summary>Length of the rolling window, in days of 24 hours.</summary>
    public int Days { get; }

    /// <summary>
    /// Whether one more at this time stays within the cap in every window it falls into, also one that ends later: a past
    /// attempt may be entered after newer ones.
    /// </summary>
    public bool Allows(DateTime at, IEnumerable<DateTime> others)
    {
        if (Attempts == 0) return true;
        var length = TimeSpan.FromDays(Days);
        var near = others.Where(other => (other - at).Duration() < length).Concat(new[] { at }).OrderBy(time => time).ToList();
        for (int first = 0, last = 0; last < near.Count; last++)
        {
            while (near[last] - near[first] >= length) first++;
            if (last - first + 1 > Attempts) return false;
        }

        return true;
    }
}

/// <summary>Hours of the local day in which nobody is called or sent a text message.</summary>
public sealed class QuietHours
{
    public QuietHours(TimeSpan from, TimeSpan until)
    {
        From = from;
        Until = until;
    }

    public TimeSpan From { get; }

    public TimeSpan Until { get; }

    public bool Contains(TimeSpan timeOfDay) =>
        From <= Until ? From <= timeOfDay && timeOfDay < Until : timeOfDay >= From || timeOfDay < Until;

    /// <summary>
    /// Whether an instant is quiet in any of the zones. Of a patient whose zone is not known every zone that may be theirs is
    /// asked, so that what is left is the hours that are allowed in all of them.
    /// </summary>
    public bool IsQuiet(DateTime utc, IEnumerable<TimeZoneInfo> zones) =>
        zones.Any(zone => Contains(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone).TimeOfDay));
}
