using System;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

public interface IOrganizationService
{
    Guid Create(Entity entity);

    Entity Retrieve(string entityName, Guid id, ColumnSet columnSet);

    void Update(Entity entity);

    void Delete(string entityName, Guid id);

    EntityCollection RetrieveMultiple(QueryBase query);
}

public interface IOrganizationServiceFactory
{
    /// <summary>null is the system user; an empty id is the user of the execution context.</summary>
    IOrganizationService CreateOrganizationService(Guid? userId);
}
