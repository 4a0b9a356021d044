using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Apis;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// What a bundle said is not kept once it is written, or once nobody wants it written: the parts and the uploaded file of a
/// job that succeeded or was cancelled go, whoever ended it. A job with problems keeps them, so that it can be run again.
/// </summary>
[Step("UpdateMultiple", Tables = BundleJobs.Table, Stage = Stage.PostOperation,
    Filtering = BundleJobs.Status, PreImage = BundleJobs.Status + "," + BundleJobs.File,
    Description = "Removes the content of a bundle job that is done.")]
public sealed class BundlePurge : PluginBase
{
    protected override void Run(LocalContext context)
    {
        var done = context.Rows(nameof(BundlePurge)).Where(row => row.Writes(BundleJobs.Status) && IsDone(row.Option(BundleJobs.Status)) && !IsDone(row.HeldOption(BundleJobs.Status))).ToList();
        if (done.Count == 0) return;
        var parts = Fetch.All(context.System, Fetch.Entity(
            BundleJobs.PartTable, new[] { BundleJobs.PartJob }, Fetch.And(Fetch.In(BundleJobs.PartJob, done.Select(row => row.Entry.Id)))));
        foreach (var part in parts) context.System.Delete(BundleJobs.PartTable, part.Id);
        foreach (var row in done)
        {
            if (row.Held(BundleJobs.File) is Guid file && file != Guid.Empty) context.System.Execute(new OrganizationRequest("DeleteFile") { ["FileId"] = file });
            context.System.Update(new Entity(BundleJobs.Table, row.Entry.Id) { [BundleJobs.PurgedOn] = context.Now });
        }

        context.Trace("{0} bundle jobs are done; {1} parts were removed", done.Count, parts.Count);
    }

    private static bool IsDone(int? status) => status is BundleJobStatus.Succeeded or BundleJobStatus.Cancelled;
}
