using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Apis;

/// <summary>
/// Takes in a FHIR bundle and puts it in line for the sync, which writes it under the same maps as everything else. Only
/// what can be told without reading the resources is checked here. The same content is the same job: sending it again after
/// a lost answer does nothing, and sending it after the job failed or was cancelled puts it in line again.
/// </summary>
[CustomApi("hco_SubmitBundle", Privilege = "prvCreatehco_bundlejob",
    DisplayName = "Submit FHIR bundle",
    Description = "Takes in a FHIR batch or transaction bundle of up to 4 MB, which the sync then writes.")]
[Request("Bundle", ParameterType.String, DisplayName = "Bundle", Description = "The bundle as JSON text, at most 4 MB.")]
[Request("Source", ParameterType.String, Optional = true, DisplayName = "Source", Description = "Key of the sync source that the bundle comes from; none when empty.")]
[Response("JobId", ParameterType.Guid, DisplayName = "Bundle job", Description = "Id of the bundle job.")]
[Response("Status", ParameterType.String, DisplayName = "Status", Description = "queued, running, succeeded, problems, failed or cancelled.")]
[Response("AlreadySubmitted", ParameterType.Boolean, DisplayName = "Already submitted", Description = "Whether the same content was submitted before; nothing is done twice.")]
[Response("Entries", ParameterType.Integer, DisplayName = "Entries", Description = "How many entries the bundle has.")]
public sealed class SubmitBundle : PluginBase
{
    protected override void Run(LocalContext context)
    {
        var bundle = context.Input<string>("Bundle") ?? "";
        var facts = BundleCheck.Check(bundle);
        if (facts.Problem != BundleProblem.None) throw Refusal(context, facts);
        var source = Source(context);
        var hash = BundleParts.HashOf(bundle);
        var key = (source == null ? "" : source.Name + "~") + "bundle_" + hash;

        var known = Known(context, key);
        var id = known?.Id ?? Guid.Empty;
        var status = known?.GetAttributeValue<OptionSetValue>(BundleJobs.Status)?.Value;
        if (known == null)
        {
            id = context.Caller.Create(Job(context, facts, source, hash, key, bundle));
            Store(context, id, bundle);
            status = BundleJobStatus.Queued;
        }
        else if (status is BundleJobStatus.Failed or BundleJobStatus.Cancelled)
        {
            Requeue(context, known, bundle);
            status = BundleJobStatus.Queued;
        }

        var answer = context.Execution.OutputParameters;
        answer["JobId"] = id;
        answer["Status"] = BundleJobs.WordFor(status);
        answer["AlreadySubmitted"] = known != null;
        answer["Entries"] = facts.Entries;
        context.Trace("bundle job {0}: {1} entries, {2} bytes, known {3}", id, facts.Entries, facts.Bytes, known != null);
    }

    private static InvalidPluginExecutionException Refusal(LocalContext context, BundleFacts facts) => facts.Problem switch
    {
        BundleProblem.TooLarge => context.Refuse(ApiMessages.BundleTooLarge, BundleCheck.MaxBytes >> 20),
        BundleProblem.WrongType => context.Refuse(ApiMessages.WrongBundleType),
        BundleProblem.TooManyEntries => context.Refuse(ApiMessages.TooManyEntries, BundleCheck.MaxTransactionEntries, facts.Entries),
        BundleProblem.EntryWithoutRequest => context.Refuse(ApiMessages.EntryWithoutRequest, facts.Entries),
        _ => context.Refuse(ApiMessages.NotABundle),
    };

    /// <summary>The source as the caller may read it, with its key as the name.</summary>
    private static EntityReference? Source(LocalContext context)
    {
        var key = context.Input<string>("Source");
        if (string.IsNullOrWhiteSpace(key)) return null;
        var found = Fetch.All(context.Caller, Fetch.Entity("hco_syncsource", new[] { "hco_sourcekey" }, Fetch.And(Fetch.In("hco_sourcekey", new[] { key!.Trim() }))));
        if (found.Count != 1) throw context.Refuse(ApiMessages.UnknownSource);
        return new EntityReference("hco_syncsource", found[0].Id) { Name = found[0].GetAttributeValue<string>("hco_sourcekey") };
    }

    // As SYSTEM: who may submit need not read the jobs of others, and still must not make one twice.
    private static Entity? Known(LocalContext context, string key) =>
        Fetch.All(context.System, Fetch.Entity(
            BundleJobs.Table, new[] { BundleJobs.Status, BundleJobs.PurgedOn }, Fetch.And(Fetch.In(BundleJobs.Key, new[] { key })))).FirstOrDefault();

    private static Entity Job(LocalContext context, BundleFacts facts, EntityReference? source, string hash, string key, string bundle)
    {
        var job = new Entity(BundleJobs.Table)
        {
            [BundleJobs.Name] = string.Format(CultureInfo.InvariantCulture, "{0} {1:yyyy-MM-dd HH:mm}", facts.Type, context.Now),
            [BundleJobs.Key] = key,
            [BundleJobs.Status] = new OptionSetValue(BundleJobStatus.Queued),
            [BundleJobs.Type] = facts.Type!,
            [BundleJobs.Hash] = hash,
            [BundleJobs.Bytes] = facts.Bytes,
            [BundleJobs.Parts] = BundleParts.Cut(bundle).Count,
            [BundleJobs.Entries] = facts.Entries,
            [BundleJobs.SubmittedOn] = context.Now,
        };
        if (source != null) job[BundleJobs.Source] = source;
        return job;
    }

    private static void Requeue(LocalContext context, Entity known, string bundle)
    {
        // Parts of a job that failed are still there.
        if (known.Contains(BundleJobs.PurgedOn)) Store(context, known.Id, bundle);
        context.System.Update(new Entity(BundleJobs.Table, known.Id)
        {
            [BundleJobs.Status] = new OptionSetValue(BundleJobStatus.Queued),
            [BundleJobs.SubmittedOn] = context.Now,
            [BundleJobs.PurgedOn] = null!,
        });
    }

    // As SYSTEM: the content is under column security, and who sends it need not be one who may read what others sent.
    private static void Store(LocalContext context, Guid job, string bundle)
    {
        var order = 0;
        foreach (var part in BundleParts.Cut(bundle))
        {
            order++;
            context.System.Create(new Entity(BundleJobs.PartTable)
            {
                [BundleJobs.PartName] = string.Format(CultureInfo.InvariantCulture, "Part {0}", order),
                [BundleJobs.PartKey] = string.Format(CultureInfo.InvariantCulture, "{0:N}_{1}", job, order),
                [BundleJobs.PartJob] = new EntityReference(BundleJobs.Table, job),
                [BundleJobs.PartOrder] = order,
                [BundleJobs.PartContent] = part,
            });
        }
    }
}
