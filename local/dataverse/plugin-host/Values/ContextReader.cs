using System.Text.Json;
using Microsoft.Xrm.Sdk;
using PatientOutreach.PluginHost.Execution;
using ExecutionContext = PatientOutreach.PluginHost.Execution.ExecutionContext;

namespace PatientOutreach.PluginHost.Values;

/// <summary>HostContext of plugin-host.ts, field by field.</summary>
internal static class ContextReader
{
    public static ExecutionContext Read(JsonElement json) => new()
    {
        MessageName = json.GetProperty("messageName").GetString()!,
        Stage = json.GetProperty("stage").GetInt32(),
        Mode = json.GetProperty("mode").GetInt32(),
        Depth = json.GetProperty("depth").GetInt32(),
        PrimaryEntityName = json.GetProperty("primaryEntityName").GetString()!,
        PrimaryEntityId = Id(json, "primaryEntityId"),
        UserId = Id(json, "userId"),
        InitiatingUserId = Id(json, "initiatingUserId"),
        BusinessUnitId = Id(json, "businessUnitId"),
        OrganizationId = Id(json, "organizationId"),
        OrganizationName = json.GetProperty("organizationName").GetString()!,
        CorrelationId = Id(json, "correlationId"),
        OperationId = Id(json, "operationId"),
        RequestId = Id(json, "requestId"),
        IsInTransaction = json.GetProperty("isInTransaction").GetBoolean(),
        OperationCreatedOn = json.GetProperty("operationCreatedOn").GetDateTimeOffset().UtcDateTime,
        InputParameters = Parameters(json.GetProperty("inputParameters")),
        OutputParameters = Parameters(json.GetProperty("outputParameters")),
        SharedVariables = Parameters(json.GetProperty("sharedVariables")),
        PreEntityImagesCollection = Images(json.GetProperty("preImages")),
        PostEntityImagesCollection = Images(json.GetProperty("postImages")),
    };

    // Where the platform has no id it hands over an empty one.
    private static Guid Id(JsonElement json, string name) =>
        json.GetProperty(name).GetString() is { Length: > 0 } text ? Guid.Parse(text) : Guid.Empty;

    public static ParameterCollection Parameters(JsonElement json)
    {
        var parameters = new ParameterCollection();
        foreach (var parameter in json.EnumerateObject()) parameters[parameter.Name] = ValueReader.Read(parameter.Value);
        return parameters;
    }

    private static EntityImageCollection[] Images(JsonElement json) => [.. json.EnumerateArray().Select(row =>
    {
        var images = new EntityImageCollection();
        foreach (var image in row.EnumerateObject()) images[image.Name] = ValueReader.ReadEntity(image.Value);
        return images;
    })];
}
