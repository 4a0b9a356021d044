using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Access;

/// <summary>What rules of outreach ask about patients, read in one query. Nothing of it is ever shown or traced (I5).</summary>
internal sealed class Patients
{
    private const string State = "address1_stateorprovince";
    private const string Country = "address1_country";
    private readonly Dictionary<Guid, Entity> rows;

    private Patients(IEnumerable<Entity> rows)
    {
        this.rows = rows.ToDictionary(row => row.Id);
    }

    public static Patients Read(IOrganizationService system, IEnumerable<Guid> ids) =>
        new Patients(Fetch.All(system, Fetch.Entity(
            "contact",
            new[] { "hco_deceased", "hco_deceasedon", "hco_born", "hco_timezone", State, Country },
            Fetch.And(Fetch.In("contactid", ids)))));

    public bool IsDeceased(Guid id) => Value(id, "hco_deceased") is true || Value(id, "hco_deceasedon") != null;

    public DateTime? Born(Guid id) => Value(id, "hco_born") as DateTime?;

    public IReadOnlyList<TimeZoneInfo> ZonesOf(Guid id, string? organization) =>
        TimeZones.Of(Value(id, "hco_timezone") as string, Value(id, Country) as string, Value(id, State) as string, organization);

    private object? Value(Guid id, string column) =>
        rows.TryGetValue(id, out var row) && row.Attributes.TryGetValue(column, out var value) ? value : null;
}
