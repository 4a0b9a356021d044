using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using PatientOutreach.Plugins.Access;

namespace PatientOutreach.Plugins.Tests.Fakes;

/// <summary>
/// Rows in memory, asked in FetchXML: conditions, nested filters and links as the guards write them. An operator it does
/// not know throws, so that no query is half understood.
/// </summary>
internal sealed class FakeData : IOrganizationService
{
    private readonly Dictionary<string, List<Entity>> tables = [];

    public FakeData()
    {
        Add("role", ("roleid", AgentRole.Id)).Id = AgentRole.Id;
        Add("systemuserroles", ("roleid", AgentRole.Id), ("systemuserid", FakeExecution.Agent));
    }

    public int Queries { get; private set; }

    /// <summary>Updates and deletes in their order, as "table column" and "delete table".</summary>
    public List<string> Writes { get; } = [];

    public Entity Add(string table, params (string Column, object Value)[] values)
    {
        var row = new Entity(table, Guid.NewGuid()) { [table + "id"] = null! };
        row[table + "id"] = row.Id;
        foreach (var (column, value) in values) row[column] = value;
        Rows(table).Add(row);
        return row;
    }

    public List<Entity> Rows(string table)
    {
        if (!tables.TryGetValue(table, out var rows)) tables[table] = rows = [];
        return rows;
    }

    public EntityCollection RetrieveMultiple(QueryBase query)
    {
        Queries++;
        var entity = XDocument.Parse(((FetchExpression)query).Query).Root!.Element("entity")!;
        var table = entity.Attribute("name")!.Value;
        var found = Rows(table).Select(row => new Dictionary<string, Entity?> { [""] = row });
        found = entity.Elements("link-entity").Aggregate(found, (rows, link) => Join(rows, link, ""));
        var result = new EntityCollection { EntityName = table };
        var hits = found.Where(row => entity.Elements("filter").All(filter => Matches(filter, row, ""))).Select(row => row[""]!).Distinct();
        foreach (var row in hits) result.Entities.Add(Copy(row));
        return result;
    }

    public void Update(Entity entity)
    {
        foreach (var column in entity.Attributes.Keys) Writes.Add($"{entity.LogicalName} {column}");
        var row = Rows(entity.LogicalName).SingleOrDefault(row => row.Id == entity.Id) ?? throw new InvalidOperationException($"No such {entity.LogicalName}.");
        foreach (var (column, value) in entity.Attributes) row[column] = value;
    }

    public void Delete(string entityName, Guid id)
    {
        Writes.Add($"delete {entityName}");
        Rows(entityName).RemoveAll(row => row.Id == id);
    }

    public OrganizationResponse Execute(OrganizationRequest request) => throw new NotSupportedException();

    public Guid Create(Entity entity)
    {
        Writes.Add($"create {entity.LogicalName}");
        return Add(entity.LogicalName, [.. entity.Attributes.Select(pair => (pair.Key, pair.Value))]).Id;
    }

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => throw new NotSupportedException();

    // What a query brings is a copy: a guard that changes it has not written.
    private static Entity Copy(Entity row)
    {
        var copy = new Entity(row.LogicalName, row.Id);
        foreach (var (column, value) in row.Attributes) copy[column] = value;
        return copy;
    }

    private IEnumerable<Dictionary<string, Entity?>> Join(IEnumerable<Dictionary<string, Entity?>> rows, XElement link, string parent)
    {
        string Text(string name) => link.Attribute(name)?.Value ?? "";
        var alias = Text("alias") is { Length: > 0 } named ? named : Text("name");
        foreach (var row in rows)
        {
            var key = Plain(Value(row[parent], Text("to")));
            var children = Rows(Text("name")).Where(child => key != null && Equals(Plain(Value(child, Text("from"))), key)).Cast<Entity?>().ToList();
            if (children.Count == 0 && Text("link-type") == "outer") children.Add(null);
            var joined = children.Select(child => new Dictionary<string, Entity?>(row) { [alias] = child })
                .Where(one => link.Elements("filter").All(filter => Matches(filter, one, alias)));
            foreach (var one in link.Elements("link-entity").Aggregate(joined, (all, inner) => Join(all, inner, alias))) yield return one;
        }
    }

    private static bool Matches(XElement filter, Dictionary<string, Entity?> row, string alias)
    {
        var answers = filter.Elements().Select(part => part.Name == "filter" ? Matches(part, row, alias) : Holds(part, row, alias));
        return filter.Attribute("type")?.Value == "or" ? answers.Any(yes => yes) : answers.All(yes => yes);
    }

    private static bool Holds(XElement condition, Dictionary<string, Entity?> row, string alias)
    {
        var value = Plain(Value(row[condition.Attribute("entityname")?.Value ?? alias], condition.Attribute("attribute")!.Value));
        var given = condition.Attribute("value")?.Value;
        return condition.Attribute("operator")!.Value switch
        {
            "null" => value == null,
            "not-null" => value != null,
            "eq" => value is not DateTime && string.Equals(value?.ToString(), given, StringComparison.OrdinalIgnoreCase),
            "in" => condition.Elements("value").Any(one => string.Equals(value?.ToString(), one.Value, StringComparison.OrdinalIgnoreCase)),
            "ge" => value is DateTime time && time >= DateTime.Parse(given!).ToUniversalTime(),
            "le" => value is DateTime time && time <= DateTime.Parse(given!).ToUniversalTime(),
            "like" => value is string text && text.Contains(given!.Trim('%'), StringComparison.OrdinalIgnoreCase),
            var other => throw new NotSupportedException(other),
        };
    }

    private static object? Value(Entity? row, string column) => row != null && row.Attributes.TryGetValue(column, out var value) ? value : null;

    private static object? Plain(object? value) => value switch
    {
        EntityReference reference => reference.Id,
        OptionSetValue option => option.Value,
        _ => value,
    };
}
