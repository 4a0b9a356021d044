using System;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Apis;

/// <summary>
/// Starts journeys that wait for a custom trigger. The call itself only checks, so that a caller learns at once what is
/// wrong; <see cref="CareGapTriggerRaiser"/> raises it after the commit. Optional: a journey that starts from the care gap's
/// row needs none of it.
/// </summary>
[CustomApi("hco_RaiseCareGapTrigger", Privilege = "prvWritehco_caregap", AsyncSteps = true,
    DisplayName = "Raise care gap trigger",
    Description = "Starts journeys that wait for a custom trigger about a care gap.")]
[Request(CareGap, ParameterType.Guid, DisplayName = "Care gap", Description = "Row id of the care gap.")]
[Response("Outcome", ParameterType.String, DisplayName = "Outcome", Description = "queued, or not-configured when the environment names no trigger.")]
public sealed class RaiseCareGapTrigger : PluginBase
{
    internal const string Name = "hco_RaiseCareGapTrigger";
    internal const string CareGap = "CareGap";

    protected override void Run(LocalContext context)
    {
        var trigger = CareGapTrigger.Find(context);
        trigger?.Values(context, context.Input<Guid>(CareGap));
        context.Execution.OutputParameters["Outcome"] = trigger == null ? "not-configured" : "queued";
    }
}
