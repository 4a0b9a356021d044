using System;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.Plugins.Frame;

/// <summary>What one execution of a plug-in works with; made by <see cref="PluginBase"/>, thrown away after it.</summary>
public sealed class LocalContext
{
    private readonly ITracingService tracing;
    private readonly IOrganizationServiceFactory services;
    private IOrganizationService? system;

    internal LocalContext(IServiceProvider provider)
    {
        tracing = Service<ITracingService>(provider);
        services = Service<IOrganizationServiceFactory>(provider);
        Execution = Service<IPluginExecutionContext4>(provider);
    }

    public IPluginExecutionContext4 Execution { get; }

    /// <summary>The data service as SYSTEM, for questions the caller may lack the right to ask.</summary>
    public IOrganizationService System => system ??= services.CreateOrganizationService(null);

    /// <summary>The rows of a CreateMultiple or UpdateMultiple.</summary>
    /// <exception cref="InvalidPluginExecutionException">The step stands on another message: a mistake of registration.</exception>
    public EntityCollection Targets =>
        Execution.InputParameters.TryGetValue("Targets", out var targets) && targets is EntityCollection rows
            ? rows
            : throw new InvalidPluginExecutionException(FrameMessages.WrongMessage(Execution.MessageName));

    /// <summary>The pre-image of the entry of <see cref="Targets"/> at this index, or null when the step brings none.</summary>
    public Entity? Before(int index)
    {
        var images = Execution.PreEntityImagesCollection;
        return images != null && index < images.Length && images[index].TryGetValue(StepAttribute.Before, out var image)
            ? image
            : null;
    }

    /// <summary>Writes to the trace log. Ids, table names and counts only, never a value of a patient (I5).</summary>
    public void Trace(string format, params object[] arguments) => tracing.Trace(format, arguments);

    private static T Service<T>(IServiceProvider provider)
        where T : class =>
        provider.GetService(typeof(T)) as T ?? throw new InvalidPluginExecutionException(FrameMessages.NoService(typeof(T).Name));
}
