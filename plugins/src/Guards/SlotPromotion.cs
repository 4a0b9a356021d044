using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// When a booking gives up its place in a slot, by cancelling, moving or being deleted, who waited longest is booked.
/// </summary>
[Step("UpdateMultiple", Tables = Bookings.Table, Stage = Stage.PostOperation,
    Filtering = Bookings.Columns, PreImage = Bookings.Columns,
    Description = "Books the next on the waiting list when a place in a slot is given up.")]
[Step("Delete", Tables = Bookings.Table, Stage = Stage.PostOperation,
    PreImage = Bookings.Columns,
    Description = "Books the next on the waiting list when a place in a slot is given up.")]
public sealed class SlotPromotion : PluginBase
{
    protected override void Run(LocalContext context)
    {
        var slots = GivenUp(context).Distinct().ToList();
        if (slots.Count == 0 || context.WriterIsAgent) return;
        RowLock.Take(context.System, Bookings.SlotTable, slots);
        var bookings = Bookings.Of(context.System, slots);
        foreach (var slot in Bookings.Slots(context.System, slots))
        {
            var here = bookings.Where(row => row.GetAttributeValue<EntityReference>(Bookings.Slot)?.Id == slot.Id).ToList();
            var taken = here.Count(row => Bookings.TakesPlace(new Row(row, null)));
            foreach (var next in SlotCapacity.Promoted(Bookings.CapacityOf(slot), taken, here.Where(Bookings.Waits).ToList()))
            {
                context.System.Update(new Entity(Bookings.Table, next.Id) { [Bookings.Status] = new OptionSetValue(BookingStatus.Booked) });
                context.Trace("slot {0}: {1} moved up", slot.Id, next.Id);
            }
        }
    }

    private static IEnumerable<Guid> GivenUp(LocalContext context)
    {
        if (context.Execution.MessageName == "Delete")
        {
            // Nothing is left of the row but its image.
            var before = context.Execution.PreEntityImages.TryGetValue(StepAttribute.Before, out var image)
                ? image
                : throw context.Refuse(FrameMessages.NoPreImage, nameof(SlotPromotion));
            return new[] { Bookings.HeldPlace(new Row(new Entity(Bookings.Table), before)) }.OfType<Guid>();
        }

        return context.Rows(nameof(SlotPromotion))
            .Where(row => !(Bookings.TakesPlace(row) && row.Lookup(Bookings.Slot) == Bookings.HeldPlace(row)))
            .Select(row => Bookings.HeldPlace(row)).OfType<Guid>();
    }
}
