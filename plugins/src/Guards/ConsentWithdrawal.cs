using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Access;
using PatientOutreach.Plugins.Frame;

namespace PatientOutreach.Plugins.Guards;

/// <summary>
/// When a person opts out, pending outreach of that purpose over that channel is cancelled, whoever recorded it. What is
/// left open is what the attempt guard would still permit: an opt-out from one of two numbers leaves the calls. Registrations
/// for events to come are cancelled when the person asked for that too.
/// </summary>
[Step("CreateMultiple", Tables = Consents.Table, Stage = Stage.PostOperation,
    Description = "Cancels pending outreach that a new opt-out forbids.")]
[Step("UpdateMultiple", Tables = Consents.Table, Stage = Stage.PostOperation,
    Filtering = Columns, PreImage = Columns,
    Description = "Cancels pending outreach that an opt-out forbids.")]
public sealed class ConsentWithdrawal : PluginBase
{
    private const string Columns = Consents.Status + "," + Consents.Patient + "," + Consents.Channel + "," + Consents.Purpose + "," + Consents.ContactPoint + "," + Consents.Topic + "," + Consents.ValidFrom + "," + Consents.ValidUntil + "," + Consents.CancelEvents;

    protected override void Run(LocalContext context)
    {
        var optedOut = context.Rows(nameof(ConsentWithdrawal))
            .Where(row => row.Option(Consents.Status) == ConsentStatus.OptedOut && row.Lookup(Consents.Patient) != null)
            .ToList();
        EventRegistrations.Cancel(context, optedOut.Where(row => row.Flag(Consents.CancelEvents)).Select(row => row.Lookup(Consents.Patient)!.Value));
        var withdrawn = optedOut
            .Select(row => row.Lookup(Consents.Patient)!.Value)
            .Distinct().ToList();
        if (withdrawn.Count == 0) return;
        // Those who are adding an attempt for one of these patients hold the row: whoever comes second sees the other.
        RowLock.Take(context.System, "contact", withdrawn);
        var pending = Fetch.All(context.System, Fetch.Entity(
            Attempts.Table,
            new[] { Attempts.Patient, Attempts.Channel, Attempts.Purpose },
            Fetch.And(Fetch.In(Attempts.Patient, withdrawn), Attempts.IsPending)));
        if (pending.Count == 0) return;
        var consents = Consents.Of(context.System, withdrawn);
        Attempts.Cancel(context, pending.Where(attempt => IsForbidden(context, new Row(attempt, null), consents)).Select(attempt => attempt.Id));
    }

    private static bool IsForbidden(LocalContext context, Row attempt, IReadOnlyList<PatientConsent> consents) =>
        Rules.ContactPermission.Ask(
            false, null, 0, attempt.Option(Attempts.Channel), attempt.Option(Attempts.Purpose) ?? Purpose.Care,
            consents.Where(said => said.Patient == attempt.Lookup(Attempts.Patient)).Select(said => said.Said), context.Now)
        == Rules.Permission.OptedOut;
}
