using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;

namespace PatientOutreach.Plugins.Tests.Fakes;

/// <summary>Builds a bulk write with its pre-images, entry by entry, as the platform would hand it to a step.</summary>
internal sealed class Batch(string table = "hco_encounter")
{
    private readonly EntityCollection targets = new() { EntityName = table };
    private readonly List<EntityImageCollection> images = [];

    public IList<Entity> Entries => targets.Entities;

    public FakeDirectory Directory { get; } = new();

    /// <summary>Adds an update of a row that holds <paramref name="held"/>; the entry carries a column of data beside the order.</summary>
    public Batch Update(Guid row, string? held, object? order, bool writesOrder = true, string? heldSource = null, string? source = null)
    {
        var entry = new Entity(table, row) { [table + "id"] = row, ["hco_reason"] = "Asthma", ["hco_patient"] = Guid.NewGuid() };
        if (writesOrder) entry["hco_versionorder"] = order;
        if (source != null) entry["hco_source"] = source;
        targets.Entities.Add(entry);

        // A null column is absent from an image, as on the platform.
        var before = new Entity(table, row) { ["hco_fhirkey"] = $"Encounter-{images.Count}" };
        if (held != null) before["hco_versionorder"] = held;
        if (heldSource != null) before["hco_source"] = heldSource;
        images.Add(new EntityImageCollection { { "before", before } });
        return this;
    }

    public Batch Create(object? order)
    {
        targets.Entities.Add(new Entity(table) { ["hco_versionorder"] = order, ["hco_reason"] = "Asthma" });
        return this;
    }

    public FakeExecution By(Guid user, string message = "UpdateMultiple", bool withImages = true)
    {
        Directory.Assign(AgentRole.Id, FakeExecution.Agent);
        var execution = new FakeExecution { Directory = Directory, MessageName = message, InitiatingUserId = user, PrimaryEntityName = table };
        execution.InputParameters.Add("Targets", targets);
        if (withImages) execution.PreEntityImagesCollection = [.. images];
        return execution;
    }
}
