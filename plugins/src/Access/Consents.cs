using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Access;

/// <summary>Rows of contact consent, as what rules ask.</summary>
internal static class Consents
{
    public const string Table = "hco_contactpointconsent";
    public const string Patient = "hco_patient";
    public const string Channel = "hco_channel";
    public const string Purpose = "hco_purpose";
    public const string Status = "hco_status";
    public const string ContactPoint = "hco_contactpoint";
    public const string Topic = "hco_topic";
    public const string ValidFrom = "hco_validfrom";
    public const string ValidUntil = "hco_validuntil";
    public const string CancelEvents = "hco_cancelevents";

    public static IReadOnlyList<PatientConsent> Of(IOrganizationService system, IEnumerable<Guid> patients) =>
        Fetch.All(system, Fetch.Entity(
                Table,
                new[] { Patient, Channel, Purpose, Status, ContactPoint, Topic, ValidFrom, ValidUntil },
                Fetch.And(Fetch.In(Patient, patients))))
            .Select(row => new PatientConsent(row.GetAttributeValue<EntityReference>(Patient)?.Id ?? Guid.Empty, Read(new Row(row, null))))
            .ToList();

    public static SaidConsent Read(Row row) => new SaidConsent(
        row.Option(Channel), row.Option(Purpose), row.Option(Status),
        string.IsNullOrWhiteSpace(row.Text(ContactPoint)), string.IsNullOrWhiteSpace(row.Text(Topic)),
        row.Time(ValidFrom), row.Time(ValidUntil));
}

internal readonly struct PatientConsent
{
    public PatientConsent(Guid patient, SaidConsent said)
    {
        Patient = patient;
        Said = said;
    }

    public Guid Patient { get; }

    public SaidConsent Said { get; }
}
