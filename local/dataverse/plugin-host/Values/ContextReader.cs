using System.Text.Json;
using Microsoft.Xrm.Sdk;
using PatientOutreach.PluginHost.Execution;
using ExecutionContext = PatientOutreach.PluginHost.Execution.ExecutionContext;

namespace PatientOutreach.PluginHost.Values;

/// <summary>HostContext of plugin-host.ts, field by field.</summary>
internal static class ContextReader
{
    /// <param name="ask">Brings the values of a column of <c>Targets</c>, or of an image, by its name.</param>
    public static (ExecutionContext Context, DeferredRows? Targets) Read(JsonElement json, Func<string, string, JsonElement> ask)
    {
        var input = json.GetProperty("inputParameters");
        var parameters = new ParameterCollection();
        DeferredRows? targets = null;
        foreach (var parameter in input.EnumerateObject())
        {
            if (!IsDeferred(parameter.Value))
            {
                parameters[parameter.Name] = ValueReader.Read(parameter.Value)!;
                continue;
            }

            var rows = parameter.Value.GetProperty("v");
            targets = new DeferredRows(rows, column => ask(parameter.Name, column));
            var collection = new EntityCollection { EntityName = rows.GetProperty("logicalName").GetString() };
            foreach (var row in targets.Rows) collection.Entities.Add(row!);
            parameters[parameter.Name] = collection;
        }

        return (Read(json, parameters, targets, ask), targets);
    }

    private static bool IsDeferred(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("t", out var type) && type.ValueEquals("rows");

    private static ExecutionContext Read(JsonElement json, ParameterCollection input, DeferredRows? targets, Func<string, string, JsonElement> ask) => new()
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
        InputParameters = input,
        OutputParameters = Parameters(json.GetProperty("outputParameters")),
        SharedVariables = Parameters(json.GetProperty("sharedVariables")),
        PreEntityImagesCollection = Images(json, "preImages", targets, ask),
        PostEntityImagesCollection = Images(json, "postImages", targets, ask),
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

    private static EntityImageCollection[] Images(JsonElement json, string kind, DeferredRows? targets, Func<string, string, JsonElement> ask)
    {
        var images = json.GetProperty(kind);
        var collections = Enumerable.Range(0, images.GetProperty("count").GetInt32()).Select(_ => new EntityImageCollection()).ToArray();
        foreach (var image in images.GetProperty("by").EnumerateObject())
        {
            var rows = new DeferredRows(image.Value, column => ask($"{kind}/{image.Name}", column), targets).Rows;
            for (var index = 0; index < rows.Count; index++)
            {
                if (rows[index] is { } row) collections[index][image.Name] = row;
            }
        }

        return collections;
    }
}
