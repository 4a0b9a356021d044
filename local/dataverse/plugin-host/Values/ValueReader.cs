using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.PluginHost.Values;

/// <summary>JSON to the SDK's types. Plain JSON stands for itself, the rest is {t, v}: see HostValue in plugin-host.ts.</summary>
internal static class ValueReader
{
    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Object => ReadTyped(json.GetProperty("t").GetString(), json.GetProperty("v")),
        _ => throw new UnsupportedValueException($"JSON of kind {json.ValueKind}"),
    };

    public static Entity ReadEntity(JsonElement json)
    {
        var id = json.GetProperty("id").GetString();
        var entity = new Entity(json.GetProperty("logicalName").GetString(), string.IsNullOrEmpty(id) ? Guid.Empty : Guid.Parse(id));
        foreach (var column in json.GetProperty("attributes").EnumerateObject()) entity.Attributes[column.Name] = Read(column.Value);
        if (json.TryGetProperty("keyAttributes", out var keys))
        {
            foreach (var key in keys.EnumerateObject()) entity.KeyAttributes[key.Name] = Read(key.Value);
        }

        return entity;
    }

    private static object ReadTyped(string? type, JsonElement value) => type switch
    {
        "int" => value.GetInt32(),
        "bigint" => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "decimal" => Decimal(value),
        "double" => value.GetDouble(),
        "money" => new Money(Decimal(value)),
        "guid" => value.GetGuid(),
        "datetime" => DateTime.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
        "optionset" => new OptionSetValue(value.GetInt32()),
        "optionsets" => OptionSets(value),
        "strings" => value.EnumerateArray().Select(text => text.GetString()!).ToArray(),
        "reference" => Reference(value),
        "aliased" => new AliasedValue(
            value.GetProperty("logicalName").GetString(), value.GetProperty("attribute").GetString(), Read(value.GetProperty("value"))),
        "entity" => ReadEntity(value),
        "entities" => Entities(value),
        _ => throw new UnsupportedValueException($"a value of type {type}"),
    };

    private static decimal Decimal(JsonElement value) =>
        decimal.Parse(value.GetString()!, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);

    private static OptionSetValueCollection OptionSets(JsonElement values)
    {
        var options = new OptionSetValueCollection();
        foreach (var value in values.EnumerateArray()) options.Add(new OptionSetValue(value.GetInt32()));
        return options;
    }

    private static EntityReference Reference(JsonElement value) =>
        new(value.GetProperty("logicalName").GetString(), value.GetProperty("id").GetGuid())
        {
            Name = value.TryGetProperty("name", out var name) ? name.GetString() : null,
        };

    private static EntityCollection Entities(JsonElement value)
    {
        var rows = new EntityCollection { EntityName = value.GetProperty("logicalName").GetString() };
        foreach (var row in value.GetProperty("entities").EnumerateArray()) rows.Entities.Add(ReadEntity(row));
        return rows;
    }
}
