using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// Registrations for events of Customer Insights - Journeys. No step of ours stands on its tables and no solution of ours
/// needs them: rows are changed where the product is installed, and nothing is asked where it is not.
/// </summary>
internal static class EventRegistrations
{
    private const string Table = "msevtmgt_eventregistration";
    private const string Event = "msevtmgt_event";
    private const string Cancelled = "msevtmgt_iscanceled";

    /// <summary>Cancels these patients' registrations for events that have not begun. As SYSTEM: whoever records a wish need not own the event.</summary>
    public static void Cancel(LocalContext context, IEnumerable<Guid> patients)
    {
        var asked = patients.Distinct().ToList();
        if (asked.Count == 0 || !IsInstalled(context.System)) return;
        var registrations = Fetch.All(context.System, Fetch.Entity(
            Table,
            new[] { Cancelled },
            Fetch.And(Fetch.In("msevtmgt_contactid", asked), Fetch.Is("statecode", 0)),
            Fetch.Link(Event, Event + "id", "msevtmgt_eventid", "inner", "event", Fetch.And(Fetch.Time("msevtmgt_eventstartdate", "gt", context.Now)))))
            .Where(row => !(row.Attributes.TryGetValue(Cancelled, out var value) && value is true))
            .ToList();
        foreach (var registration in registrations) context.System.Update(new Entity(Table, registration.Id) { [Cancelled] = true });
        if (registrations.Count > 0) context.Trace("{0} event registrations were cancelled", registrations.Count);
    }

    // A query on a table that is not there would fail, and spoil the transaction even if the failure were caught.
    private static bool IsInstalled(IOrganizationService system) =>
        Fetch.All(system, Fetch.Entity("solution", new[] { "uniquename" }, Fetch.And(Fetch.Contains("uniquename", "EventManagement")))).Count > 0;
}
