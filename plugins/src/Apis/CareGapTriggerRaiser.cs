using System;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Apis;

/// <summary>Raises the trigger that was asked for, after the commit and out of the caller's time.</summary>
[Step(RaiseCareGapTrigger.Name, Stage = Stage.PostOperation, Mode = ExecutionMode.Asynchronous,
    Description = "Raises the Journeys trigger that was asked for.")]
public sealed class CareGapTriggerRaiser : PluginBase
{
    protected override void Run(LocalContext context)
    {
        if (!(CareGapTrigger.Find(context) is { } trigger)) return;
        var careGap = context.Input<Guid>(RaiseCareGapTrigger.CareGap);
        trigger.Raise(context, trigger.Values(context, careGap));
        context.Trace("care gap {0}: the trigger was raised", careGap);
    }
}
