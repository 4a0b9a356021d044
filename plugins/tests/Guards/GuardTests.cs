using System.Reflection;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Guards;
using PatientOutreach.Plugins.Tests.Fakes;

namespace PatientOutreach.Plugins.Tests.Guards;

/// <summary>What guards do with a message, where no data but the agent's role is asked. The rest is tested in the local Dataverse.</summary>
public class GuardTests
{
    private static readonly Guid Gap = new("11111111-0000-4000-8000-000000000001");

    [Fact]
    public void Every_guard_lets_a_message_pass_that_does_not_concern_it_and_asks_nothing()
    {
        foreach (var type in typeof(PluginBase).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PluginBase))))
        {
            foreach (var step in type.GetCustomAttributes<StepAttribute>().Where(step => step.Message == "UpdateMultiple"))
            {
                var table = step.Tables == StepAttribute.Synced ? "hco_encounter" : step.Tables;
                var execution = Execution(FakeExecution.Person, "UpdateMultiple", table, (new Entity(table, Gap) { ["hco_name"] = "x" }, new Entity(table, Gap) { ["hco_fhirkey"] = "Any-1" }));
                ((IPlugin)Activator.CreateInstance(type)!).Execute(execution);
                Assert.Equal(0, execution.Directory.Queries);
                Assert.Single(((EntityCollection)execution.InputParameters["Targets"]).Entities[0].Attributes);
            }
        }
    }

    [Fact]
    public void Every_step_on_updates_says_which_columns_it_waits_for()
    {
        foreach (var type in typeof(PluginBase).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PluginBase))))
        {
            Assert.All(type.GetCustomAttributes<StepAttribute>().Where(step => step.Message == "UpdateMultiple"), step =>
            {
                Assert.NotEmpty(step.Filtering);
                Assert.NotEmpty(step.PreImage);
            });
        }
    }

    [Theory]
    [InlineData(typeof(CareTeamCycleGuard), "hco_careteamparticipant")]
    [InlineData(typeof(OpenMembershipGuard), "hco_careteamparticipant")]
    [InlineData(typeof(CareGapTransitionGuard), "hco_caregap")]
    [InlineData(typeof(CareGapClosing), "hco_caregap")]
    [InlineData(typeof(AttemptGuard), "hco_outreachattempt")]
    [InlineData(typeof(ConsentWithdrawal), "hco_contactpointconsent")]
    [InlineData(typeof(SlotCapacityGuard), "hco_appointment")]
    [InlineData(typeof(SlotPromotion), "hco_appointment")]
    [InlineData(typeof(StaleVersionGuard), "hco_slot")]
    public void A_step_registered_without_its_image_refuses_rather_than_guards_nothing(Type guard, string table)
    {
        var execution = Execution(FakeExecution.Person, "UpdateMultiple", table, (new Entity(table, Gap) { ["hco_status"] = new OptionSetValue(770000000) }, null));
        var refusal = Assert.Throws<InvalidPluginExecutionException>(() => ((IPlugin)Activator.CreateInstance(guard)!).Execute(execution));
        Assert.Contains("Import the HealthCore solution again", refusal.Message);
    }

    [Fact]
    public void A_contact_without_a_key_gets_one_and_another_keeps_its_own()
    {
        var execution = Execution(FakeExecution.Person, "CreateMultiple", "contact",
            (new Entity("contact"), null), (new Entity("contact") { ["hco_fhirkey"] = "Patient-1" }, null), (new Entity("contact") { ["hco_fhirkey"] = " " }, null));
        new LocalKey().Execute(execution);
        var keys = ((EntityCollection)execution.InputParameters["Targets"]).Entities.Select(e => (string)e["hco_fhirkey"]).ToList();
        Assert.Matches("^Local-[0-9a-f-]{36}$", keys[0]);
        Assert.Equal("Patient-1", keys[1]);
        Assert.Matches("^Local-[0-9a-f-]{36}$", keys[2]);
        Assert.NotEqual(keys[0], keys[2]);
        Assert.Equal(0, execution.Directory.Queries);
    }

    [Fact]
    public void The_agent_never_takes_a_gap_out_of_outreach_and_never_loses_its_batch()
    {
        var back = GapWrite(CareGapStatus.InOutreach, CareGapStatus.Open);
        var reopened = GapWrite(CareGapStatus.Closed, CareGapStatus.Open);
        var excluded = GapWrite(CareGapStatus.Open, CareGapStatus.Excluded);
        var execution = Execution(FakeExecution.Agent, "UpdateMultiple", "hco_caregap", back, reopened, excluded);
        new CareGapTransitionGuard().Execute(execution);
        Assert.False(back.Entry.Contains("hco_status"));
        Assert.True(back.Entry.Contains("hco_evaluatedon"));
        Assert.Null(reopened.Entry["hco_closedon"]);
        Assert.Equal("Excluded by the measure.", excluded.Entry["hco_exclusionreason"]);
        Assert.Equal(new DateTime(2026, 1, 2), excluded.Entry["hco_closedon"]);
        // Asked once for the message, and the answer is left for the next step.
        Assert.Equal(1, execution.Directory.Queries);
    }

    [Fact]
    public void A_person_is_refused_and_the_whole_batch_with_them()
    {
        var execution = Execution(FakeExecution.Person, "UpdateMultiple", "hco_caregap",
            GapWrite(CareGapStatus.Open, CareGapStatus.InOutreach), GapWrite(CareGapStatus.Closed, CareGapStatus.Open));
        var refusal = Assert.Throws<InvalidPluginExecutionException>(() => new CareGapTransitionGuard().Execute(execution));
        Assert.StartsWith("A care gap that is closed cannot become open.", refusal.Message);
    }

    [Fact]
    public void The_agent_and_rows_made_by_hand_may_write_what_the_source_owns()
    {
        var entry = new Entity("hco_slot", Gap) { ["hco_status"] = new OptionSetValue(770000001) };
        new StaleVersionGuard().Execute(Execution(FakeExecution.Agent, "UpdateMultiple", "hco_slot", (entry, new Entity("hco_slot", Gap) { ["hco_fhirkey"] = "Slot-1" })));
        new StaleVersionGuard().Execute(Execution(FakeExecution.Person, "UpdateMultiple", "hco_slot", (entry, new Entity("hco_slot", Gap) { ["hco_fhirkey"] = "Local-1" })));
        new StaleVersionGuard().Execute(Execution(FakeExecution.Person, "UpdateMultiple", "hco_slot", (entry, new Entity("hco_slot", Gap))));
        Assert.Single(entry.Attributes);
    }

    private static (Entity Entry, Entity? Before) GapWrite(int from, int to) => (
        new Entity("hco_caregap", Gap) { ["hco_status"] = new OptionSetValue(to), ["hco_evaluatedon"] = DateTime.UtcNow },
        new Entity("hco_caregap", Gap) { ["hco_status"] = new OptionSetValue(from) });

    private static FakeExecution Execution(Guid user, string message, string table, params (Entity Entry, Entity? Before)[] entries)
    {
        var directory = new FakeDirectory();
        directory.Assign(AgentRole.Id, FakeExecution.Agent);
        var execution = new FakeExecution { Directory = directory, MessageName = message, PrimaryEntityName = table, InitiatingUserId = user };
        var targets = new EntityCollection { EntityName = table };
        foreach (var (entry, _) in entries) targets.Entities.Add(entry);
        execution.InputParameters.Add("Targets", targets);
        execution.PreEntityImagesCollection = [.. entries.Select(e =>
        {
            var images = new EntityImageCollection();
            if (e.Before != null) images.Add("before", e.Before);
            return images;
        })];
        return execution;
    }
}
