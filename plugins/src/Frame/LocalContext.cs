using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;

namespace PatientOutreach.Plugins.Frame;

/// <summary>What one execution of a plug-in works with; made by <see cref="PluginBase"/>, thrown away after it.</summary>
public sealed class LocalContext
{
    private const string AgentVariable = "hco_writerisagent";
    private readonly ITracingService tracing;
    private readonly IOrganizationServiceFactory services;
    private IOrganizationService? system;
    private IOrganizationService? caller;

    internal LocalContext(IServiceProvider provider)
    {
        tracing = Service<ITracingService>(provider);
        services = Service<IOrganizationServiceFactory>(provider);
        Execution = Service<IPluginExecutionContext4>(provider);
    }

    public IPluginExecutionContext4 Execution { get; }

    /// <summary>The data service as SYSTEM, for questions the caller may lack the right to ask.</summary>
    public IOrganizationService System => system ??= services.CreateOrganizationService(null);

    /// <summary>The data service as the caller: reads and writes what the caller may.</summary>
    public IOrganizationService Caller => caller ??= services.CreateOrganizationService(Execution.UserId);

    /// <summary>A parameter of a custom API; the default of T when the caller left it out.</summary>
    public T? Input<T>(string name) =>
        Execution.InputParameters.TryGetValue(name, out var value) && value is T given ? given : default;

    /// <summary>The rows of a CreateMultiple or UpdateMultiple.</summary>
    /// <exception cref="InvalidPluginExecutionException">The step stands on another message: a mistake of registration.</exception>
    public EntityCollection Targets =>
        Execution.InputParameters.TryGetValue("Targets", out var targets) && targets is EntityCollection rows
            ? rows
            : throw Refuse(FrameMessages.WrongMessage, Execution.MessageName);

    /// <summary>The pre-image of the entry of <see cref="Targets"/> at this index, or null when the step brings none.</summary>
    public Entity? Before(int index)
    {
        var images = Execution.PreEntityImagesCollection;
        return images != null && index < images.Length && images[index].TryGetValue(StepAttribute.Before, out var image)
            ? image
            : null;
    }

    /// <summary>The entries with what their rows held; on a new row there is nothing to hold.</summary>
    /// <exception cref="InvalidPluginExecutionException">An update step without its pre-image: a mistake of registration.</exception>
    public IReadOnlyList<Row> Rows(string plugin)
    {
        var updates = Execution.MessageName == "UpdateMultiple";
        return Targets.Entities.Select((entry, index) =>
        {
            var before = updates ? Before(index) : null;
            return updates && before == null
                ? throw Refuse(FrameMessages.NoPreImage, plugin)
                : new Row(entry, before);
        }).ToList();
    }

    /// <summary>
    /// Whether the sync agent's user started this. Asked of Dataverse at most once per message: the answer is left for the
    /// steps after this one.
    /// </summary>
    public bool WriterIsAgent
    {
        get
        {
            if (Execution.SharedVariables.TryGetValue(AgentVariable, out var known) && known is bool answer) return answer;
            answer = AgentRole.IsHeldBy(Execution.InitiatingUserId, System);
            Execution.SharedVariables[AgentVariable] = answer;
            return answer;
        }
    }

    /// <summary>
    /// The refusal to throw, in the language of the person who started this. Writes the code to the trace log; the values
    /// are names, numbers and states, never of a patient (I5).
    /// </summary>
    public InvalidPluginExecutionException Refuse(Message message, params object[] values)
    {
        Trace("refused: {0}", message.Code);
        return new InvalidPluginExecutionException(message.For(UserLanguage.Of(Execution.InitiatingUserId, System), values));
    }

    /// <summary>The time of the operation, UTC.</summary>
    public DateTime Now => Execution.OperationCreatedOn == default
        ? DateTime.UtcNow
        : DateTime.SpecifyKind(Execution.OperationCreatedOn, DateTimeKind.Utc);

    /// <summary>Writes to the trace log. Ids, table names and counts only, never a value of a patient (I5).</summary>
    public void Trace(string format, params object[] arguments) => tracing.Trace(format, arguments);

    private static T Service<T>(IServiceProvider provider)
        where T : class =>
        provider.GetService(typeof(T)) as T ?? throw new InvalidPluginExecutionException(FrameMessages.NoService.For(0, typeof(T).Name));
}
