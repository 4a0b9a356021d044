using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PatientOutreach.Plugins.MonoRun;

/// <summary>Context and services of one execution on one row. Only the question for the agent's role has an answer.</summary>
internal sealed class Sandbox : IServiceProvider, IPluginExecutionContext4, ITracingService, IOrganizationServiceFactory, IOrganizationService
{
    private readonly bool isAgent;

    public Sandbox(string message, bool isAgent, Entity entry, Entity? before)
    {
        this.isAgent = isAgent;
        MessageName = message;
        PrimaryEntityName = entry.LogicalName;
        var targets = new EntityCollection { EntityName = entry.LogicalName };
        targets.Entities.Add(entry);
        InputParameters.Add("Targets", targets);
        var images = new EntityImageCollection();
        if (before != null) images.Add("before", before);
        PreEntityImagesCollection = new[] { images };
    }

    public int Mode => 0;
    public int IsolationMode => 2;
    public int Depth => 1;
    public string MessageName { get; }
    public string PrimaryEntityName { get; }
    public Guid? RequestId => null;
    public ParameterCollection InputParameters { get; } = new ParameterCollection();
    public ParameterCollection OutputParameters { get; } = new ParameterCollection();
    public ParameterCollection SharedVariables { get; } = new ParameterCollection();
    public Guid UserId { get; } = Guid.NewGuid();
    public Guid InitiatingUserId => UserId;
    public Guid BusinessUnitId { get; } = Guid.NewGuid();
    public Guid OrganizationId { get; } = Guid.NewGuid();
    public string OrganizationName => "mono";
    public Guid PrimaryEntityId => Guid.Empty;
    public EntityImageCollection PreEntityImages { get; } = new EntityImageCollection();
    public EntityImageCollection PostEntityImages { get; } = new EntityImageCollection();
    public Guid CorrelationId { get; } = Guid.NewGuid();
    public bool IsInTransaction => true;
    public Guid OperationId { get; } = Guid.NewGuid();
    public DateTime OperationCreatedOn { get; } = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    public int Stage => 20;
    public EntityImageCollection[] PreEntityImagesCollection { get; }
    public EntityImageCollection[] PostEntityImagesCollection { get; } = new EntityImageCollection[0];

    public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Trace(string format, params object[] args)
    {
    }

    public IOrganizationService CreateOrganizationService(Guid? userId) => this;

    public EntityCollection RetrieveMultiple(QueryBase query)
    {
        var rows = new EntityCollection();
        if (isAgent && ((FetchExpression)query).Query.Contains("<entity name=\"role\">")) rows.Entities.Add(new Entity("role", Guid.NewGuid()));
        return rows;
    }

    public Guid Create(Entity entity) => throw new NotSupportedException();

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => throw new NotSupportedException();

    public void Update(Entity entity) => throw new NotSupportedException();

    public void Delete(string entityName, Guid id) => throw new NotSupportedException();

    public OrganizationResponse Execute(OrganizationRequest request) => throw new NotSupportedException();
}
