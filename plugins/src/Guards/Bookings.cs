using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Guards;

/// <summary>Appointments as bookings of slots.</summary>
internal static class Bookings
{
    public const string Table = "hco_appointment";
    public const string SlotTable = "hco_slot";
    public const string Slot = "hco_slot";
    public const string Status = "hco_status";
    public const string Capacity = "hco_capacity";
    public const string Columns = Slot + "," + Status;

    private const string CreatedOn = "createdon";
    private static readonly int[] OnSlot = { BookingStatus.Pending, BookingStatus.Booked, BookingStatus.Arrived, BookingStatus.CheckedIn, BookingStatus.Waitlist };

    public static bool TakesPlace(Row row) => row.Lookup(Slot) != null && SlotCapacity.TakesPlace(row.Option(Status));

    /// <summary>The slot in which the row held a place before the write, or null.</summary>
    public static Guid? HeldPlace(Row row) =>
        SlotCapacity.TakesPlace(row.HeldOption(Status)) ? (row.Held(Slot) as EntityReference)?.Id : null;

    /// <summary>As many places as the slot says; one, as in FHIR, when it says none.</summary>
    public static int CapacityOf(Entity slot) =>
        slot.GetAttributeValue<OptionSetValue>(Status)?.Value is SlotStatus.BusyUnavailable or SlotStatus.EnteredInError ? 0
        : slot.Attributes.TryGetValue(Capacity, out var places) && places is int given ? given
        : 1;

    public static IReadOnlyList<Entity> Slots(IOrganizationService system, IEnumerable<Guid> ids) =>
        Fetch.All(system, Fetch.Entity(SlotTable, new[] { Status, Capacity }, Fetch.And(Fetch.In(SlotTable + "id", ids))));

    /// <summary>Bookings that have or wait for a place in these slots, longest waiting first. Read after the slots were locked.</summary>
    public static IReadOnlyList<Entity> Of(IOrganizationService system, IEnumerable<Guid> slots) =>
        Fetch.All(system, Fetch.Entity(
                Table,
                new[] { Slot, Status, CreatedOn, SyncedColumns.Key },
                Fetch.And(Fetch.In(Slot, slots), Fetch.In(Status, OnSlot))))
            .OrderBy(row => row.GetAttributeValue<DateTime>(CreatedOn)).ThenBy(row => row.Id)
            .ToList();

    /// <summary>Whether a booking may be moved up here: what the FHIR source brought is the source's to change.</summary>
    public static bool Waits(Entity row) =>
        row.GetAttributeValue<OptionSetValue>(Status)?.Value == BookingStatus.Waitlist
        && (row.GetAttributeValue<string>(SyncedColumns.Key) is not { Length: > 0 } key || key.StartsWith(LocalKey.Prefix, StringComparison.OrdinalIgnoreCase));
}
