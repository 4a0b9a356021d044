using System.Collections.Generic;
using System.Linq;

namespace PatientOutreach.Plugins.Rules;

/// <summary>
/// A slot takes as many bookings as it has places; the next ones wait, and who waited longest comes first when a place is
/// free. A place is never taken from who has it, also when a slot holds more than it should.
/// </summary>
public static class SlotCapacity
{
    /// <summary>Whether a booking of this state takes a place.</summary>
    public static bool TakesPlace(int? status) =>
        status == BookingStatus.Pending || status == BookingStatus.Booked || status == BookingStatus.Arrived || status == BookingStatus.CheckedIn;

    /// <param name="taken">Places others have.</param>
    /// <returns>How many of those who want a place get one, first come first served.</returns>
    public static int Placed(int capacity, int taken, int wanted)
    {
        var free = capacity - taken;
        return free <= 0 ? 0 : free < wanted ? free : wanted;
    }

    /// <summary>Who moves up, in the order in which they wait.</summary>
    public static IReadOnlyList<T> Promoted<T>(int capacity, int taken, IReadOnlyList<T> waiting) =>
        waiting.Take(Placed(capacity, taken, waiting.Count)).ToList();
}
