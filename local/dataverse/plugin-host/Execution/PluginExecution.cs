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
    private readonly byte[] inputBefore;

    private PluginExecution(ExecutionContext context, ITracingService tracing, Func<Action<Utf8JsonWriter>, JsonElement> ask)
    {
        this.context = context;
        this.tracing = tracing;
        services = new OrganizationServiceFactory(context.UserId, ask);
        inputBefore = ParameterWriter.ToBytes(context.InputParameters);
    }

    public static PluginExecution Read(JsonElement request, ITracingService tracing, Func<Action<Utf8JsonWriter>, JsonElement> ask) =>
        new(ContextReader.Read(request.GetProperty("context")), tracing, ask);

    public object? GetService(Type serviceType) =>
        serviceType == typeof(ITracingService) ? tracing
        : serviceType == typeof(IOrganizationServiceFactory) ? services
        : serviceType.IsInstanceOfType(context) ? context
        : null;

    /// <summary>Input parameters are written only when the plug-in changed them: most do not, and they can be megabytes.</summary>
    public void WriteResults(Utf8JsonWriter json)
    {
        var input = ParameterWriter.ToBytes(context.InputParameters);
        if (!input.AsSpan().SequenceEqual(inputBefore))
        {
            json.WritePropertyName("inputParameters");
            json.WriteRawValue(input, skipInputValidation: true);
        }

        json.WritePropertyName("outputParameters");
        ParameterWriter.Write(json, context.OutputParameters);
        json.WritePropertyName("sharedVariables");
        ParameterWriter.Write(json, context.SharedVariables);
    }
}
