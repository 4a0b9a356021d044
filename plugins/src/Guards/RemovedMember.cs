using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// Change tracking names deleted rows by their id alone, which is too little to tell a FHIR server what went. Where the map
/// of care teams writes back, a member of the source whose row a person deletes leaves a note for the sync: the key of the
/// row and the id of its team. What the sync itself deletes, because the source has it no more, leaves none.
/// </summary>
[Step("Delete", Tables = Participants.Table, Stage = Stage.PostOperation,
    PreImage = SyncedColumns.Key + "," + SyncedColumns.FhirId + "," + SyncedColumns.Source + "," + SyncedColumns.Hash,
    Description = "Notes a member of a care team whom somebody deleted, for the sync to write back.")]
public sealed class RemovedMember : PluginBase
{
    private const string Type = "CareTeam";
    private const string Maps = "hco_syncmap";
    private const string Notes = "hco_synctombstone";
    private const string NoteKey = "hco_tombstonekey";
    private const string Reason = "hco_reason";

    protected override void Run(LocalContext context)
    {
        // Nothing is left of the row but its image.
        var before = context.Execution.PreEntityImages.TryGetValue(StepAttribute.Before, out var image)
            ? image
            : throw context.Refuse(FrameMessages.NoPreImage, nameof(RemovedMember));
        var key = before.GetAttributeValue<string>(SyncedColumns.Key);
        var id = before.GetAttributeValue<string>(SyncedColumns.FhirId);
        var source = before.GetAttributeValue<string>(SyncedColumns.Source);
        // Made by hand and not at the source, or gone from there already.
        if (string.IsNullOrEmpty(key) || string.IsNullOrEmpty(id) || string.IsNullOrEmpty(source)) return;
        if (before.GetAttributeValue<string>(SyncedColumns.Hash) == SyncedColumns.GoneHash) return;
        if (!WritesBack(context.System) || context.WriterIsAgent) return;
        var there = Fetch.All(context.System, Fetch.Entity(Notes, new[] { Reason }, Fetch.And(Fetch.In(NoteKey, new[] { key! })))).FirstOrDefault();
        // Who was forgotten leaves nothing to tell a source.
        if (there?.GetAttributeValue<OptionSetValue>(Reason)?.Value == TombstoneReason.Forgotten) return;
        var note = new Entity(Notes)
        {
            [Reason] = new OptionSetValue(TombstoneReason.Removed),
            ["hco_resourcetype"] = Type,
            ["hco_fhirid"] = id!,
            ["hco_source"] = source!,
            ["hco_deletedon"] = context.Now,
        };
        if (there == null)
        {
            note["hco_name"] = key!;
            note[NoteKey] = key!;
            context.System.Create(note);
        }
        else
        {
            note.Id = there.Id;
            note["statecode"] = new OptionSetValue(0);
            note["statuscode"] = new OptionSetValue(1);
            context.System.Update(note);
        }

        context.Trace("noted for the write-back");
    }

    private static bool WritesBack(IOrganizationService system) =>
        Fetch.All(system, Fetch.Entity(Maps, new[] { "hco_writeback", "hco_enabled", "statecode" }, Fetch.And(Fetch.In("hco_resourcetype", new[] { Type }))))
            .Any(map => map.GetAttributeValue<bool>("hco_writeback")
                && map.GetAttributeValue<bool?>("hco_enabled") != false
                && (map.GetAttributeValue<OptionSetValue>("statecode")?.Value ?? 0) == 0);
}
