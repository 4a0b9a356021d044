using Microsoft.Xrm.Sdk;

namespace PatientOutreach.PluginHost.Execution;

/// <summary>What the plug-in learns of the event it runs in.</summary>
internal sealed class ExecutionContext : IPluginExecutionContext4
{
    public required int Mode { get; init; }
    /// <summary>Sandbox, the only mode of the cloud platform.</summary>
    public int IsolationMode => 2;
    public required int Depth { get; init; }
    public required string MessageName { get; init; }
    public required string PrimaryEntityName { get; init; }
    public required Guid? RequestId { get; init; }
    public required ParameterCollection InputParameters { get; init; }
    public required ParameterCollection OutputParameters { get; init; }
    public required ParameterCollection SharedVariables { get; init; }
    public required Guid UserId { get; init; }
    public required Guid InitiatingUserId { get; init; }
    public required Guid BusinessUnitId { get; init; }
    public required Guid OrganizationId { get; init; }
    public required string OrganizationName { get; init; }
    public required Guid PrimaryEntityId { get; init; }
    public required Guid CorrelationId { get; init; }
    public required bool IsInTransaction { get; init; }
    public required Guid OperationId { get; init; }
    public required DateTime OperationCreatedOn { get; init; }
    public required int Stage { get; init; }
    public required EntityImageCollection[] PreEntityImagesCollection { get; init; }
    public required EntityImageCollection[] PostEntityImagesCollection { get; init; }

    // Messages on many rows have their images in the collections above only.
    public EntityImageCollection PreEntityImages => Single(PreEntityImagesCollection);
    public EntityImageCollection PostEntityImages => Single(PostEntityImagesCollection);

    private EntityImageCollection Single(EntityImageCollection[] images) =>
        images.Length == 1 && !MessageName.EndsWith("Multiple", StringComparison.Ordinal) ? images[0] : new EntityImageCollection();
}
