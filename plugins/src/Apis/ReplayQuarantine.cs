using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Apis;

/// <summary>
/// Asks the sync to read quarantined resources again: it sees the rows' status at its next pass. As the caller, so that
/// who may not change the rows may not ask. What is resolved stays resolved.
/// </summary>
[CustomApi("hco_ReplayQuarantine", Privilege = "prvWritehco_quarantine",
    DisplayName = "Replay quarantine",
    Description = "Asks the sync to read quarantined resources again.")]
[Request("Ids", ParameterType.StringArray, DisplayName = "Quarantined resources", Description = "Row ids of quarantined resources, at most 500.")]
[Response("Asked", ParameterType.Integer, DisplayName = "Asked for", Description = "How many will be read again.")]
[Response("NotFound", ParameterType.StringArray, DisplayName = "Not found", Description = "Ids of rows that are not there or may not be read.")]
public sealed class ReplayQuarantine : PluginBase
{
    private const int MaxIds = 500;
    private const string Table = "hco_quarantine";
    private const string Status = "hco_status";

    protected override void Run(LocalContext context)
    {
        var ids = Ids(context);
        var rows = Fetch.All(context.Caller, Fetch.Entity(Table, new[] { Status }, Fetch.And(Fetch.In(Table + "id", ids))));
        var waiting = rows.Where(row => StatusOf(row) is QuarantineStatus.Open or QuarantineStatus.Parked or null).ToList();
        if (waiting.Count > 0)
        {
            var targets = new EntityCollection { EntityName = Table };
            foreach (var row in waiting) targets.Entities.Add(new Entity(Table, row.Id) { [Status] = new OptionSetValue(QuarantineStatus.Replay) });
            context.Caller.Execute(new OrganizationRequest("UpdateMultiple") { ["Targets"] = targets });
        }

        var found = new HashSet<Guid>(rows.Select(row => row.Id));
        var answer = context.Execution.OutputParameters;
        answer["Asked"] = waiting.Count + rows.Count(row => StatusOf(row) == QuarantineStatus.Replay);
        answer["NotFound"] = ids.Where(id => !found.Contains(id)).Select(id => id.ToString("D")).ToArray();
        context.Trace("{0} of {1} quarantined resources will be read again", waiting.Count, ids.Count);
    }

    private static int? StatusOf(Entity row) => row.GetAttributeValue<OptionSetValue>(Status)?.Value;

    private static IReadOnlyList<Guid> Ids(LocalContext context)
    {
        var texts = context.Input<string[]>("Ids") ?? new string[0];
        if (texts.Length == 0 || texts.Length > MaxIds) throw context.Refuse(ApiMessages.WrongCount, MaxIds);
        var ids = new List<Guid>(texts.Length);
        for (var index = 0; index < texts.Length; index++)
        {
            ids.Add(Guid.TryParse(texts[index], out var id) ? id : throw context.Refuse(ApiMessages.NotAnId, index + 1));
        }

        return ids.Distinct().ToList();
    }
}
