using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// A booking past the capacity of its slot goes on the waiting list. The slot's row is written before anything is counted,
/// so that of two bookings at the same time the second waits and then counts the first. What the sync agent writes was
/// decided at the source; it takes places and is not moved.
/// </summary>
[Step("CreateMultiple", Tables = Bookings.Table, Stage = Stage.PreOperation, Rank = 5,
    Description = "Puts a booking past the capacity of its slot on the waiting list.")]
[Step("UpdateMultiple", Tables = Bookings.Table, Stage = Stage.PreOperation, Rank = 5,
    Filtering = Bookings.Columns, PreImage = Bookings.Columns,
    Description = "Puts a booking past the capacity of its slot on the waiting list.")]
public sealed class SlotCapacityGuard : PluginBase
{
    protected override void Run(LocalContext context)
    {
        var rows = context.Rows(nameof(SlotCapacityGuard));
        var coming = rows.Where(row => Bookings.TakesPlace(row) && Bookings.HeldPlace(row) != row.Lookup(Bookings.Slot)).ToList();
        var leaving = rows.Select(row => Left(row)).OfType<Guid>().ToList();
        if ((coming.Count == 0 && leaving.Count == 0) || context.WriterIsAgent) return;

        var slots = coming.Select(row => row.Lookup(Bookings.Slot)!.Value).Distinct().ToList();
        RowLock.Take(context.System, Bookings.SlotTable, slots.Concat(leaving));
        if (coming.Count == 0) return;
        var written = new HashSet<Guid>(rows.Select(row => row.Entry.Id).Where(id => id != Guid.Empty));
        var standing = Bookings.Of(context.System, slots).Where(row => !written.Contains(row.Id)).Select(row => new Row(row, null)).ToList();
        var staying = rows.Where(row => Bookings.TakesPlace(row) && !coming.Any(one => ReferenceEquals(one.Entry, row.Entry))).ToList();
        foreach (var slot in Bookings.Slots(context.System, slots))
        {
            var taken = standing.Concat(staying).Count(row => row.Lookup(Bookings.Slot) == slot.Id && Bookings.TakesPlace(row));
            var wanting = coming.Where(row => row.Lookup(Bookings.Slot) == slot.Id).ToList();
            var waiting = wanting.Skip(SlotCapacity.Placed(Bookings.CapacityOf(slot), taken, wanting.Count)).ToList();
            foreach (var row in waiting) row.Entry[Bookings.Status] = new OptionSetValue(BookingStatus.Waitlist);
            if (waiting.Count > 0) context.Trace("slot {0}: {1} taken, {2} bookings wait", slot.Id, taken, waiting.Count);
        }
    }

    private static Guid? Left(Row row) =>
        Bookings.HeldPlace(row) is { } slot && !(Bookings.TakesPlace(row) && row.Lookup(Bookings.Slot) == slot) ? slot : (Guid?)null;
}
