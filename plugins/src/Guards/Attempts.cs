using System;
using System.Collections.Generic;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Guards;

/// <summary>The table of outreach attempts.</summary>
internal static class Attempts
{
    public const string Table = "hco_outreachattempt";
    public const string Id = "hco_outreachattemptid";
    public const string GapLinks = "hco_outreachattempt_caregap";
    public const string CareGap = "hco_caregap";
    public const string Patient = "hco_patient";
    public const string Channel = "hco_channel";
    public const string Purpose = "hco_purpose";
    public const string Status = "hco_status";
    public const string AttemptedOn = "hco_attemptedon";

    /// <summary>Condition: planned or in progress.</summary>
    public static readonly string IsPending = Fetch.In(Status, new[] { AttemptStatus.Planned, AttemptStatus.InProgress });

    /// <summary>As SYSTEM: whoever ended the reason for the outreach need not own it.</summary>
    public static void Cancel(LocalContext context, IEnumerable<Guid> attempts)
    {
        var count = 0;
        foreach (var id in attempts)
        {
            context.System.Update(new Entity(Table, id) { [Status] = new OptionSetValue(AttemptStatus.Cancelled) });
            count++;
        }

        if (count > 0) context.Trace("{0} pending attempts were cancelled", count);
    }
}
