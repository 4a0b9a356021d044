using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Guards;
using PatientOutreach.Plugins.Tests.Fakes;

namespace PatientOutreach.Plugins.Tests.Guards;

public class StaleVersionGuardTests
{
    private static readonly Guid RowA = new("11111111-0000-4000-8000-000000000001");
    private static readonly Guid RowB = new("22222222-0000-4000-8000-000000000002");
    private static readonly Guid RowC = new("33333333-0000-4000-8000-000000000003");

    [Fact]
    public void I2_the_agents_stale_entry_loses_all_but_its_id_and_stays()
    {
        var batch = new Batch().Update(RowA, V(5), V(4));
        Run(batch.By(FakeExecution.Agent));

        var entry = Assert.Single(batch.Entries);
        Assert.Equal(RowA, entry.Id);
        Assert.Equal(["hco_encounterid"], entry.Attributes.Keys);
    }

    [Fact]
    public void I2_in_a_mixed_batch_only_the_stale_entries_are_emptied()
    {
        var batch = new Batch().Update(RowA, V(5), V(6)).Update(RowB, V(5), V(4)).Update(RowC, null, V(1));
        var execution = batch.By(FakeExecution.Agent);
        Run(execution);

        Assert.Equal([RowA, RowB, RowC], batch.Entries.Select(e => e.Id));
        Assert.Equal([4, 1, 4], batch.Entries.Select(e => e.Attributes.Count));
        Assert.Contains(execution.Lines, line => line.Contains("1 of 3 entries were stale"));
        Assert.Equal([null], execution.ServicesAskedFor);
    }

    [Fact]
    public void I2_the_order_within_the_batch_counts()
    {
        var batch = new Batch().Update(RowA, V(1), V(9)).Update(RowA, V(1), V(8)).Update(RowA, V(1), V(9));
        Run(batch.By(FakeExecution.Agent));
        Assert.Equal([4, 1, 4], batch.Entries.Select(e => e.Attributes.Count));
    }

    [Theory]
    [InlineData("contact", "contactid")]
    [InlineData("account", "accountid")]
    [InlineData("hco_careteam", "hco_careteamid")]
    public void Any_table_keeps_its_own_key(string table, string key)
    {
        var batch = new Batch(table).Update(RowA, V(5), V(4));
        Run(batch.By(FakeExecution.Agent));
        Assert.Equal([key], batch.Entries[0].Attributes.Keys);
    }

    [Fact]
    public void The_copy_of_the_role_in_another_business_unit_makes_an_agent_too()
    {
        var user = Guid.NewGuid();
        var batch = new Batch().Update(RowA, V(5), V(4));
        batch.Directory.Assign(Guid.NewGuid(), user, root: AgentRole.Id);
        Run(batch.By(user));
        Assert.Single(batch.Entries[0].Attributes);
    }

    [Fact]
    public void I2_anybody_else_is_refused_with_what_to_do_and_without_patient_data()
    {
        var batch = new Batch().Update(RowA, V(5), V(6)).Update(RowB, V(5), V(4));
        var execution = batch.By(FakeExecution.Person);
        var refusal = Assert.Throws<InvalidPluginExecutionException>(() => Run(execution));

        Assert.Equal(
            $"The hco_encounter row Encounter-1 already holds version {V(5)}, and this change carries the older version {V(4)}. Nothing was saved. "
            + "Read the row again and send its newest version, or leave hco_versionorder out if the change does not come from the FHIR source. (HCO-201)",
            refusal.Message);
        Assert.DoesNotContain(execution.Lines, line => line.Contains("Asthma"));
        Assert.Equal([4, 4], batch.Entries.Select(e => e.Attributes.Count));
    }

    [Fact]
    public void The_refusal_names_the_version_of_the_earlier_entry_it_came_up_against()
    {
        var batch = new Batch().Update(RowA, V(1), V(9)).Update(RowA, V(1), V(8));
        var refusal = Assert.Throws<InvalidPluginExecutionException>(() => Run(batch.By(FakeExecution.Person)));
        Assert.Contains($"already holds version {V(9)}", refusal.Message);
    }

    [Fact]
    public void A_key_typed_by_hand_is_not_repeated()
    {
        var batch = new Batch().Update(RowA, V(5), V(4));
        var execution = batch.By(FakeExecution.Person);
        execution.PreEntityImagesCollection[0]["before"]["hco_fhirkey"] = "Jane Doe 1970-01-01";
        var refusal = Assert.Throws<InvalidPluginExecutionException>(() => Run(execution));
        Assert.StartsWith($"The hco_encounter row {RowA} already", refusal.Message);
    }

    [Fact]
    public void Writes_that_are_not_stale_cost_one_query_however_many_they_are()
    {
        var batch = new Batch()
            .Update(RowA, V(5), V(5)).Update(RowB, V(5), V(6)).Update(RowC, V(5), null, writesOrder: false)
            .Update(Guid.NewGuid(), null, V(1)).Update(Guid.NewGuid(), V(5), "t2026-01-02T03:04:05.000000000Z")
            .Update(Guid.NewGuid(), "t2026-01-02T03:04:05.000000000Z", V(1))
            .Update(Guid.NewGuid(), V(5), V(4), heldSource: "north", source: "south")
            .Update(Guid.NewGuid(), V(5), null);
        var execution = batch.By(FakeExecution.Agent);
        Run(execution);

        Assert.Equal([4, 4, 3, 4, 4, 4, 5, 4], batch.Entries.Select(e => e.Attributes.Count));
        Assert.Equal(1, batch.Directory.Queries);
    }

    [Theory]
    [InlineData("Jane Doe")]
    [InlineData("")]
    [InlineData("v5")]
    [InlineData(5)]
    public void A_malformed_order_is_refused_for_everybody_and_never_quoted(object order)
    {
        foreach (var user in new[] { FakeExecution.Agent, FakeExecution.Person })
        {
            var batch = new Batch().Update(RowA, V(5), V(6)).Update(RowB, V(5), order);
            var refusal = Assert.Throws<InvalidPluginExecutionException>(() => Run(batch.By(user)));
            Assert.StartsWith("The hco_encounter row Encounter-1 (entry 2) was given a hco_versionorder that is not a version order.", refusal.Message);
            Assert.DoesNotContain("Jane", refusal.Message);
        }
    }

    [Fact]
    public void A_new_row_needs_a_well_formed_order_only()
    {
        Run(new Batch().Create(V(1)).Create(V(0)).Create("t2026-01-02T03:04:05.000000000Z").By(FakeExecution.Person, "CreateMultiple"));
        var bad = new Batch().Create(V(1)).Create("v1").By(FakeExecution.Agent, "CreateMultiple");
        Assert.Throws<InvalidPluginExecutionException>(() => Run(bad));
    }

    [Fact]
    public void A_step_registered_without_its_image_refuses_rather_than_guards_nothing()
    {
        var execution = new Batch().Update(RowA, V(5), V(6)).By(FakeExecution.Agent, withImages: false);
        var refusal = Assert.Throws<InvalidPluginExecutionException>(() => Run(execution));
        Assert.Contains("Import the HealthCore solution again", refusal.Message);
        Assert.Throws<InvalidPluginExecutionException>(() => Run(new Batch().Update(RowA, V(5), null, writesOrder: false).By(FakeExecution.Agent, withImages: false)));
    }

    /// <summary>Random batches by the agent: no entry is ever lost, moved or half emptied, and no version goes down.</summary>
    [Fact]
    public void I2_random_batches_never_lose_an_entry_and_never_go_back()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(0, 4).Select(n => (Id: new Guid(n + 1, 0, 0, new byte[8]), Held: random.Next(3) == 0 ? (int?)null : random.Next(9))).ToArray();
            var batch = new Batch();
            var asked = new List<(Guid Id, int Version)>();
            for (var n = random.Next(1, 15); n > 0; n--)
            {
                var row = rows[random.Next(rows.Length)];
                asked.Add((row.Id, random.Next(9)));
                batch.Update(row.Id, row.Held is { } held ? V(held) : null, V(asked[^1].Version));
            }

            Run(batch.By(FakeExecution.Agent));

            Assert.Equal(asked.Select(a => a.Id), batch.Entries.Select(e => e.Id));
            var current = rows.ToDictionary(r => r.Id, r => r.Held ?? -1);
            foreach (var (entry, (id, version)) in batch.Entries.Zip(asked))
            {
                Assert.Equal(version >= current[id] ? 4 : 1, entry.Attributes.Count);
                if (entry.Contains("hco_versionorder")) current[id] = version;
            }

            Assert.All(current, pair => Assert.True(pair.Value >= (rows.Single(r => r.Id == pair.Key).Held ?? -1)));
        }
    }

    private static void Run(FakeExecution execution) => new StaleVersionGuard().Execute(execution);

    private static string V(int version) => $"v{version:D20}";
}
