using System;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

public interface IOrganizationService
{
    Guid Create(Entity entity);

    Entity Retrieve(string entityName, Guid id, ColumnSet columnSet);

    void Update(Entity entity);

    void Delete(string entityName, Guid id);

    OrganizationResponse Execute(OrganizationRequest request);

    EntityCollection RetrieveMultiple(QueryBase query);
}

public class OrganizationRequest
{
    public OrganizationRequest()
    {
    }

    public OrganizationRequest(string requestName)
    {
        RequestName = requestName;
    }

    public string RequestName { get; set; }

    public ParameterCollection Parameters { get; set; } = new ParameterCollection();

    public object this[string parameterName]
    {
        get => Parameters[parameterName];
        set => Parameters[parameterName] = value;
    }
}

public class OrganizationResponse
{
    public string ResponseName { get; set; }

    public ParameterCollection Results { get; set; } = new ParameterCollection();
}

public interface IOrganizationServiceFactory
{
    /// <summary>null is the system user; an empty id is the user of the execution context.</summary>
    IOrganizationService CreateOrganizationService(Guid? userId);
}
