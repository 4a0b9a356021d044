using Microsoft.Xrm.Sdk;

namespace PatientOutreach.Plugins.Tests.Fakes;

/// <summary>An execution context, tracing and services in memory: the service provider the sandbox would hand over.</summary>
internal sealed class FakeExecution : IServiceProvider, IPluginExecutionContext4, ITracingService, IOrganizationServiceFactory
{
    public static readonly Guid Agent = new("aaaaaaaa-0000-4000-8000-000000000001");
    public static readonly Guid Person = new("bbbbbbbb-0000-4000-8000-000000000002");

    public FakeDirectory Directory { get; init; } = new();

    /// <summary>Rows for guards that read more than roles; else the directory answers.</summary>
    public FakeData? Data { get; init; }

    public List<string> Lines { get; } = [];

    public List<Guid?> ServicesAskedFor { get; } = [];

    public int Mode => 0;
    public int IsolationMode => 2;
    public int Depth { get; init; } = 1;
    public required string MessageName { get; init; }
    public string PrimaryEntityName { get; init; } = "hco_encounter";
    public Guid? RequestId => null;
    public ParameterCollection InputParameters { get; } = new();
    public ParameterCollection OutputParameters { get; } = new();
    public ParameterCollection SharedVariables { get; } = new();
    public Guid UserId => InitiatingUserId;
    public Guid InitiatingUserId { get; init; } = Person;
    public Guid BusinessUnitId { get; } = Guid.NewGuid();
    public Guid OrganizationId { get; } = Guid.NewGuid();
    public string OrganizationName => "test";
    public Guid PrimaryEntityId => Guid.Empty;
    public EntityImageCollection PreEntityImages { get; } = new();
    public EntityImageCollection PostEntityImages { get; } = new();
    public Guid CorrelationId { get; } = Guid.NewGuid();
    public bool IsInTransaction => true;
    public Guid OperationId { get; } = Guid.NewGuid();
    public DateTime OperationCreatedOn { get; } = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    public int Stage => 20;
    public EntityImageCollection[] PreEntityImagesCollection { get; set; } = [];
    public EntityImageCollection[] PostEntityImagesCollection { get; } = [];

    public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Trace(string format, params object[] args) => Lines.Add(string.Format(format, args));

    public IOrganizationService CreateOrganizationService(Guid? userId)
    {
        ServicesAskedFor.Add(userId);
        return (IOrganizationService?)Data ?? Directory;
    }
}
