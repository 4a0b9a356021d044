using System;

namespace Microsoft.Xrm.Sdk;

public interface IExecutionContext
{
    int Mode { get; }
    int IsolationMode { get; }
    int Depth { get; }
    string MessageName { get; }
    string PrimaryEntityName { get; }
    Guid? RequestId { get; }
    ParameterCollection InputParameters { get; }
    ParameterCollection OutputParameters { get; }
    ParameterCollection SharedVariables { get; }
    Guid UserId { get; }
    Guid InitiatingUserId { get; }
    Guid BusinessUnitId { get; }
    Guid OrganizationId { get; }
    string OrganizationName { get; }
    Guid PrimaryEntityId { get; }
    EntityImageCollection PreEntityImages { get; }
    EntityImageCollection PostEntityImages { get; }
    Guid CorrelationId { get; }
    bool IsInTransaction { get; }
    Guid OperationId { get; }
    DateTime OperationCreatedOn { get; }
}

public interface IPluginExecutionContext : IExecutionContext
{
    int Stage { get; }
}

// 2 and 3 add who signed in; nothing here asks for that yet, but 4 derives from them.
public interface IPluginExecutionContext2 : IPluginExecutionContext
{
}

public interface IPluginExecutionContext3 : IPluginExecutionContext2
{
}

public interface IPluginExecutionContext4 : IPluginExecutionContext3
{
    /// <summary>One collection per entry of Targets, in the same order.</summary>
    EntityImageCollection[] PreEntityImagesCollection { get; }

    EntityImageCollection[] PostEntityImagesCollection { get; }
}
