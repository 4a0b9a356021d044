using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Guards;
using PatientOutreach.Plugins.Tests.Fakes;

namespace PatientOutreach.Plugins.Tests.Guards;

/// <summary>A member of a care team whom somebody deletes leaves a note for the sync, where the map writes back.</summary>
public class RemovedMemberTests
{
    private const string Key = "CareTeam-t1_participant_0123456789";

    private static FakeData World(bool writesBack = true, bool enabled = true)
    {
        var data = new FakeData();
        data.Add("hco_syncmap", ("hco_resourcetype", "CareTeam"), ("hco_writeback", writesBack), ("hco_enabled", enabled), ("statecode", new OptionSetValue(0)));
        data.Add("hco_syncmap", ("hco_resourcetype", "Appointment"), ("hco_writeback", true), ("hco_enabled", true));
        return data;
    }

    private static FakeExecution Delete(FakeData data, Guid? by = null, string? key = Key, string hash = "abc", int depth = 1)
    {
        var execution = new FakeExecution
        {
            Data = data, MessageName = "Delete", PrimaryEntityName = "hco_careteamparticipant", Depth = depth,
            InitiatingUserId = by ?? FakeExecution.Person,
        };
        var before = new Entity("hco_careteamparticipant", Guid.NewGuid()) { ["hco_fhirid"] = "t1", ["hco_source"] = "main", ["hco_contenthash"] = hash };
        if (key != null) before["hco_fhirkey"] = key;
        execution.PreEntityImages.Add("before", before);
        new RemovedMember().Execute(execution);
        return execution;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Leaves_the_key_of_its_row_and_the_id_of_its_team(int depth)
    {
        var data = World();
        Delete(data, depth: depth);
        var note = Assert.Single(data.Rows("hco_synctombstone"));
        Assert.Equal(
            (Key, Key, "CareTeam", "t1", "main", TombstoneReason.Removed, new DateTime(2026, 1, 2, 3, 4, 5)),
            (note["hco_tombstonekey"], note["hco_name"], note["hco_resourcetype"], note["hco_fhirid"], note["hco_source"], ((OptionSetValue)note["hco_reason"]).Value, note["hco_deletedon"]));
    }

    [Fact]
    public void Deleted_again_it_is_the_same_note_and_active_again()
    {
        var data = World();
        data.Add("hco_synctombstone", ("hco_tombstonekey", Key), ("hco_reason", new OptionSetValue(TombstoneReason.Removed)), ("statecode", new OptionSetValue(1)));
        Delete(data);
        Assert.Equal(0, ((OptionSetValue)Assert.Single(data.Rows("hco_synctombstone"))["statecode"]).Value);
    }

    [Fact]
    public void Who_was_forgotten_stays_so()
    {
        var data = World();
        data.Add("hco_synctombstone", ("hco_tombstonekey", Key), ("hco_reason", new OptionSetValue(TombstoneReason.Forgotten)));
        Delete(data);
        Assert.Empty(data.Writes);
    }

    [Fact]
    public void What_the_sync_deletes_leaves_none()
    {
        var data = World();
        Delete(data, by: FakeExecution.Agent);
        Assert.Empty(data.Writes);
    }

    [Fact]
    public void A_row_made_by_hand_or_without_a_key_or_gone_at_the_source_leaves_none()
    {
        var data = World();
        Delete(data, key: null);
        Delete(data, hash: "deleted");
        var local = new FakeExecution { Data = data, MessageName = "Delete", PrimaryEntityName = "hco_careteamparticipant" };
        local.PreEntityImages.Add("before", new Entity("hco_careteamparticipant", Guid.NewGuid()) { ["hco_fhirkey"] = "Local-1" });
        new RemovedMember().Execute(local);
        Assert.Empty(data.Writes);
        Assert.Equal(0, data.Queries);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Where_nothing_is_written_back_there_is_nothing_to_note(bool writesBack, bool enabled)
    {
        var data = World(writesBack, enabled);
        Delete(data);
        Assert.Empty(data.Writes);
    }

    [Fact]
    public void A_step_registered_without_its_image_refuses()
    {
        var execution = new FakeExecution { Data = World(), MessageName = "Delete", PrimaryEntityName = "hco_careteamparticipant" };
        Assert.Contains("Import the HealthCore solution again", Assert.Throws<InvalidPluginExecutionException>(() => new RemovedMember().Execute(execution)).Message);
    }

    [Fact]
    public void The_trace_names_nobody()
    {
        var execution = Delete(World());
        Assert.DoesNotContain(execution.Lines, line => line.Contains(Key));
    }
}
