using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Guards;
using PatientOutreach.Plugins.Tests.Fakes;

namespace PatientOutreach.Plugins.Tests.Guards;

/// <summary>
/// Any sequence of bookings, cancellations and deletions through both guards of slots. Who has a place is a matter of order
/// alone: of those who did not give up, the first as many as there are places.
/// </summary>
public class SlotSequenceTests
{
    private const string Table = "hco_appointment";
    private const int Cancelled = 770000005; // hco_appointmentstatus: cancelled

    [Fact]
    public void Places_go_to_the_first_who_did_not_give_up_and_never_to_more_than_there_are()
    {
        var waited = 0;
        for (var seed = 0; seed < 150; seed++) waited += new Sequence(seed).Run();
        // The sequences say something only when people had to wait.
        Assert.True(waited > 1000, waited.ToString());
    }

    private sealed class Sequence
    {
        private readonly Random random;
        private readonly FakeData data = new();
        private readonly Entity slot;
        private readonly int capacity;
        private readonly List<Entity> asking = [];
        private int arrived;

        public Sequence(int seed)
        {
            random = new Random(seed);
            capacity = random.Next(0, 4);
            slot = data.Add("hco_slot", ("hco_capacity", capacity));
        }

        /// <returns>How often somebody was seen waiting.</returns>
        public int Run()
        {
            var waited = 0;
            for (var step = 0; step < 30; step++)
            {
                if (asking.Count == 0 || random.Next(2) == 0) Book(random.Next(1, 4));
                else GiveUp([.. asking.Where(_ => random.Next(4) == 0)], random.Next(3) == 0);
                Assert.Equal([.. asking.Select((_, at) => at < capacity ? BookingStatus.Booked : BookingStatus.Waitlist)], asking.Select(row => StatusOf(row) ?? 0).ToArray());
                waited += Math.Max(0, asking.Count - capacity);
            }

            return waited;
        }

        private void Book(int count)
        {
            var entries = Enumerable.Range(0, count)
                .Select(_ => new Entity(Table) { ["hco_slot"] = new EntityReference("hco_slot", slot.Id), ["hco_status"] = new OptionSetValue(BookingStatus.Booked) }).ToList();
            new SlotCapacityGuard().Execute(Message("CreateMultiple", entries, []));
            foreach (var entry in entries)
            {
                asking.Add(data.Add(Table, ("hco_slot", entry["hco_slot"]), ("hco_status", entry["hco_status"]), ("createdon", new DateTime(2026, 1, 1).AddSeconds(arrived++))));
            }
        }

        private void GiveUp(List<Entity> rows, bool deletes)
        {
            if (rows.Count == 0) return;
            var images = rows.Select(row => new Entity(Table, row.Id) { ["hco_slot"] = row["hco_slot"], ["hco_status"] = row["hco_status"] }).ToList();
            asking.RemoveAll(rows.Contains);
            if (deletes)
            {
                foreach (var (row, image) in rows.Zip(images))
                {
                    // Whoever was deleted before may have let this one in.
                    image["hco_status"] = row["hco_status"];
                    data.Rows(Table).Remove(row);
                    var message = new FakeExecution { Data = data, MessageName = "Delete", PrimaryEntityName = Table };
                    message.PreEntityImages.Add("before", image);
                    new SlotPromotion().Execute(message);
                }

                return;
            }

            var entries = rows.Select(row => new Entity(Table, row.Id) { ["hco_status"] = new OptionSetValue(Cancelled) }).ToList();
            new SlotCapacityGuard().Execute(Message("UpdateMultiple", entries, images));
            foreach (var row in rows) row["hco_status"] = new OptionSetValue(Cancelled);
            new SlotPromotion().Execute(Message("UpdateMultiple", entries, images));
        }

        private FakeExecution Message(string name, List<Entity> entries, List<Entity> images)
        {
            var execution = new FakeExecution { Data = data, MessageName = name, PrimaryEntityName = Table };
            var targets = new EntityCollection { EntityName = Table };
            foreach (var entry in entries) targets.Entities.Add(entry);
            execution.InputParameters.Add("Targets", targets);
            execution.PreEntityImagesCollection = [.. images.Select(image => new EntityImageCollection { { "before", image } })];
            return execution;
        }

        private static int? StatusOf(Entity row) => row.GetAttributeValue<OptionSetValue>("hco_status")?.Value;
    }
}
