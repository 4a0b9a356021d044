using System;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.Plugins.Frame;

/// <summary>
/// What every plug-in shares: trace of entry and exit, and one rule for errors. A refusal passes as it is; anything
/// unexpected becomes a message a person can act on, and its details go to the trace log only.
/// Instances are kept and used by many threads at once, so plug-ins have no fields that change.
/// </summary>
public abstract class PluginBase : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var name = GetType().Name;
        var context = new LocalContext(serviceProvider);
        var execution = context.Execution;
        context.Trace(
            "{0} enter: {1} {2}, stage {3}, depth {4}, correlation {5}",
            name, execution.MessageName, execution.PrimaryEntityName, execution.Stage, execution.Depth, execution.CorrelationId);
        try
        {
            Run(context);
            context.Trace("{0} exit", name);
        }
        catch (InvalidPluginExecutionException)
        {
            context.Trace("{0} exit: refused", name);
            throw;
        }
        catch (Exception error)
        {
            // The message of a foreign exception can quote a value; its type and the methods it passed through cannot.
            context.Trace("{0} exit: {1}\n{2}", name, error.GetType().FullName ?? "", error.StackTrace ?? "");
            // English: after a fault of the data service the question for the language would fail too.
            throw new InvalidPluginExecutionException(FrameMessages.Unexpected.For(0, name, execution.CorrelationId));
        }
    }

    /// <summary>The plug-in's work. Throw <see cref="InvalidPluginExecutionException"/> to refuse, with words for a person.</summary>
    protected abstract void Run(LocalContext context);
}
