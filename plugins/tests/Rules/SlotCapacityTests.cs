using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Tests.Rules;

public class SlotCapacityTests
{
    [Theory]
    [InlineData(1, 0, 3, 1)]
    [InlineData(1, 1, 3, 0)]
    [InlineData(1, 4, 3, 0)]
    [InlineData(5, 2, 2, 2)]
    [InlineData(0, 0, 1, 0)]
    public void Who_comes_first_gets_a_place(int capacity, int taken, int wanted, int placed) =>
        Assert.Equal(placed, SlotCapacity.Placed(capacity, taken, wanted));

    /// <summary>
    /// Random bookings and cancellations by many at once. Each one holds the slot from before it reads until it has written,
    /// as the lock makes them; in whatever order they get it, no slot holds too many and nobody waits beside a free place.
    /// </summary>
    [Fact]
    public void Under_any_interleaving_nothing_is_overbooked_and_no_place_stays_empty()
    {
        for (var seed = 0; seed < 200; seed++) Assert.Equal((false, false), Run(seed, locked: true));
    }

    /// <summary>The same without the lock goes wrong, so the test above says something.</summary>
    [Fact]
    public void Count_then_write_without_the_lock_overbooks() =>
        Assert.Contains(Enumerable.Range(0, 200), seed => Run(seed, locked: false).Overbooked);

    private static (bool Overbooked, bool Empty) Run(int seed, bool locked)
    {
        var random = new Random(seed);
        var capacity = random.Next(1, 4);
        var booked = new List<int>();
        var waiting = new List<int>();
        object? holder = null;
        var running = Enumerable.Range(0, random.Next(2, 8)).Select(who => Steps(who, random.Next(3) == 0)).ToList();
        var overbooked = false;
        while (running.Count > 0)
        {
            var next = running[random.Next(running.Count)];
            if (!next.MoveNext()) running.Remove(next);
            overbooked |= booked.Count > capacity;
        }

        return (overbooked, waiting.Count > 0 && booked.Count < capacity);

        IEnumerator<int> Steps(int who, bool cancels)
        {
            var me = new object();
            foreach (var _ in Lock(me)) yield return 0;
            var taken = booked.Count;
            yield return 1;
            (SlotCapacity.Placed(capacity, taken, 1) == 1 ? booked : waiting).Add(who);
            yield return 2;
            holder = null;
            if (!cancels) yield break;
            foreach (var _ in Lock(me)) yield return 0;
            waiting.Remove(who);
            booked.Remove(who);
            yield return 3;
            foreach (var up in SlotCapacity.Promoted(capacity, booked.Count, waiting))
            {
                waiting.Remove(up);
                booked.Add(up);
            }

            yield return 4;
            holder = null;
        }

        IEnumerable<int> Lock(object me)
        {
            while (locked && holder != null && holder != me) yield return 0;
            holder = me;
        }
    }
}
