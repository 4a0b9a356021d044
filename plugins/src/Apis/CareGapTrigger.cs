using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Apis;

/// <summary>
/// A custom trigger of Customer Insights - Journeys as seen from a care gap. A trigger is a custom API that Journeys makes;
/// it takes four values of the signal and one per attribute its author gave it, all of which must be there. Nothing of
/// Journeys is needed until an administrator names a trigger.
/// </summary>
internal sealed class CareGapTrigger
{
    public const string Variable = "hco_CareGapTriggerMessage";

    private const string CareGapTable = "hco_caregap";

    private readonly string message;
    private readonly IReadOnlyList<string> asked;

    private CareGapTrigger(string message, IReadOnlyList<string> asked)
    {
        this.message = message;
        this.asked = asked;
    }

    /// <returns>Null when no trigger is set.</returns>
    /// <exception cref="InvalidPluginExecutionException">The one that is set does not exist.</exception>
    public static CareGapTrigger? Find(LocalContext context)
    {
        var name = Settings.Read(context.System, Variable).Text(Variable);
        if (name == null) return null;
        var apis = Fetch.All(context.System, Fetch.Entity("customapi", new[] { "uniquename" }, Fetch.And(Fetch.In("uniquename", new[] { name }))));
        if (apis.Count == 0) throw context.Refuse(ApiMessages.UnknownTrigger);
        var parameters = Fetch.All(context.System, Fetch.Entity(
            "customapirequestparameter", new[] { "uniquename" }, Fetch.And(Fetch.In("customapiid", apis.Select(api => api.Id)))));
        return new CareGapTrigger(
            apis[0].GetAttributeValue<string>("uniquename") ?? name,
            parameters.Select(row => row.GetAttributeValue<string>("uniquename")).OfType<string>().ToList());
    }

    /// <summary>The care gap as the caller may read it.</summary>
    /// <exception cref="InvalidPluginExecutionException">There is none, or the trigger asks for what it does not have.</exception>
    public IReadOnlyDictionary<string, object> Values(LocalContext context, Guid careGap)
    {
        var gap = Fetch.All(context.Caller, Fetch.Entity(CareGapTable, new[] { "hco_patient", "hco_measurecode", "hco_duedate" }, Fetch.And(Fetch.In(CareGapTable + "id", new[] { careGap })))).SingleOrDefault();
        if (gap?.GetAttributeValue<EntityReference>("hco_patient") is not { } patient) throw context.Refuse(ApiMessages.UnknownCareGap);
        var known = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase)
        {
            ["msdynmkt_signaltimestamp"] = context.Now,
            ["msdynmkt_signalingestiontimestamp"] = context.Now,
            ["msdynmkt_signaluserauthid"] = patient.Id.ToString("D"),
            ["msdynmkt_profileid"] = patient.Id.ToString("D"),
            ["msdynmkt_bindingid"] = "contact/" + patient.Id.ToString("D"),
            ["msdynmkt_caregapid"] = gap.Id.ToString("D"),
            ["msdynmkt_measurecode"] = gap.GetAttributeValue<string>("hco_measurecode") ?? "",
        };
        var missing = asked.Where(name => !known.ContainsKey(name)).OrderBy(name => name, StringComparer.Ordinal).ToList();
        if (missing.Count > 0) throw context.Refuse(ApiMessages.TriggerWantsMore, string.Join(", ", missing));
        return asked.ToDictionary(name => name, name => known[name]);
    }

    public void Raise(LocalContext context, IReadOnlyDictionary<string, object> values)
    {
        var request = new OrganizationRequest(message);
        foreach (var pair in values) request[pair.Key] = pair.Value;
        context.Caller.Execute(request);
    }
}
