using System.Text.Json;
using Microsoft.Xrm.Sdk;
using PatientOutreach.PluginHost.Values;

namespace PatientOutreach.PluginHost.Execution;

/// <summary>One execution: the service provider that the plug-in is handed, and what it leaves behind.</summary>
internal sealed class PluginExecution : IServiceProvider
{
    private readonly ExecutionContext context;
    private readonly ITracingService tracing;
    private readonly IOrganizationServiceFactory services;
    private readonly DeferredRows? targets;
    private readonly byte[]? inputBefore;

    private PluginExecution(ExecutionContext context, DeferredRows? targets, ITracingService tracing, Func<Action<Utf8JsonWriter>, JsonElement> ask)
    {
        this.context = context;
        this.targets = targets;
        this.tracing = tracing;
        services = new OrganizationServiceFactory(context.UserId, ask);
        // Of rows that are brought on demand it is known what was touched.
        if (targets == null) inputBefore = ParameterWriter.ToBytes(context.InputParameters);
    }

    public static PluginExecution Read(JsonElement request, ITracingService tracing, Func<Action<Utf8JsonWriter>, JsonElement> ask)
    {
        var (context, targets) = ContextReader.Read(request.GetProperty("context"), (of, column) => ask(json =>
        {
            json.WriteString("method", "column");
            json.WriteString("of", of);
            json.WriteString("column", column);
        }));
        return new PluginExecution(context, targets, tracing, ask);
    }

    public object? GetService(Type serviceType) =>
        serviceType == typeof(ITracingService) ? tracing
        : serviceType == typeof(IOrganizationServiceFactory) ? services
        : serviceType.IsInstanceOfType(context) ? context
        : null;

    /// <summary>Input parameters are written only when the plug-in changed them: most do not, and they can be megabytes.</summary>
    public void WriteResults(Utf8JsonWriter json)
    {
        if (targets != null && context.InputParameters.Count == 1 && context.InputParameters.TryGetValue("Targets", out var left) && left is EntityCollection rows && targets.IsStill(rows))
        {
            json.WritePropertyName("changes");
            targets.WriteChanges(json);
            WriteOutputs(json);
            return;
        }

        var input = ParameterWriter.ToBytes(context.InputParameters);
        if (inputBefore == null || !input.AsSpan().SequenceEqual(inputBefore))
        {
            json.WritePropertyName("inputParameters");
            json.WriteRawValue(input, skipInputValidation: true);
        }

        WriteOutputs(json);
    }

    private void WriteOutputs(Utf8JsonWriter json)
    {
        json.WritePropertyName("outputParameters");
        ParameterWriter.Write(json, context.OutputParameters);
        json.WritePropertyName("sharedVariables");
        ParameterWriter.Write(json, context.SharedVariables);
    }
}
