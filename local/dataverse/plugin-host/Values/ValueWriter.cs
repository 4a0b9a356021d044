using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.PluginHost.Values;

/// <summary>The SDK's types to JSON; the way back of <see cref="ValueReader"/>.</summary>
internal static class ValueWriter
{
    /// <summary>The name says where the value stands, for the error when its type does not cross.</summary>
    public static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: Typed(json, "int", () => json.WriteNumber("v", number)); break;
            case long number: Typed(json, "bigint", () => json.WriteString("v", number.ToString(CultureInfo.InvariantCulture))); break;
            case decimal number: Typed(json, "decimal", () => json.WriteString("v", number.ToString(CultureInfo.InvariantCulture))); break;
            case double number when double.IsFinite(number): Typed(json, "double", () => json.WriteNumber("v", number)); break;
            case Money money: Typed(json, "money", () => json.WriteString("v", money.Value.ToString(CultureInfo.InvariantCulture))); break;
            case Guid id: Typed(json, "guid", () => json.WriteString("v", id)); break;
            case DateTime instant: Typed(json, "datetime", () => json.WriteString("v", Instant(instant))); break;
            case OptionSetValue option: Typed(json, "optionset", () => json.WriteNumber("v", option.Value)); break;
            case OptionSetValueCollection options: Typed(json, "optionsets", () => WriteOptions(json, options)); break;
            case string[] texts: Typed(json, "strings", () => WriteTexts(json, texts)); break;
            case EntityReference reference: Typed(json, "reference", () => WriteReference(json, reference)); break;
            case Entity entity: Typed(json, "entity", () => { json.WritePropertyName("v"); WriteEntity(json, entity); }); break;
            case EntityCollection rows: Typed(json, "entities", () => WriteEntities(json, rows)); break;
            default: throw new UnsupportedValueException($"{name} of type {value.GetType().Name}");
        }
    }

    public static void WriteEntity(Utf8JsonWriter json, Entity entity)
    {
        json.WriteStartObject();
        json.WriteString("logicalName", entity.LogicalName);
        json.WriteString("id", entity.Id == Guid.Empty ? "" : entity.Id.ToString("D"));
        json.WritePropertyName("attributes");
        WriteValues(json, entity.Attributes);
        if (entity.KeyAttributes.Count > 0)
        {
            json.WritePropertyName("keyAttributes");
            WriteValues(json, entity.KeyAttributes);
        }

        json.WriteEndObject();
    }

    public static void WriteValues(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object>> values)
    {
        json.WriteStartObject();
        foreach (var (name, value) in values)
        {
            json.WritePropertyName(name);
            Write(json, name, value);
        }

        json.WriteEndObject();
    }

    private static void Typed(Utf8JsonWriter json, string type, Action value)
    {
        json.WriteStartObject();
        json.WriteString("t", type);
        value();
        json.WriteEndObject();
    }

    /// <summary>UTC with as many digits of fraction as there are. A time of no stated kind is taken as UTC, as the platform does.</summary>
    private static string Instant(DateTime instant) =>
        (instant.Kind == DateTimeKind.Local ? instant.ToUniversalTime() : instant).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static void WriteOptions(Utf8JsonWriter json, OptionSetValueCollection options)
    {
        json.WriteStartArray("v");
        foreach (var option in options) json.WriteNumberValue(option.Value);
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string[] texts)
    {
        json.WriteStartArray("v");
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteReference(Utf8JsonWriter json, EntityReference reference)
    {
        json.WriteStartObject("v");
        json.WriteString("logicalName", reference.LogicalName);
        json.WriteString("id", reference.Id);
        if (reference.Name != null) json.WriteString("name", reference.Name);
        json.WriteEndObject();
    }

    private static void WriteEntities(Utf8JsonWriter json, EntityCollection rows)
    {
        json.WriteStartObject("v");
        json.WriteString("logicalName", rows.EntityName ?? (rows.Entities.Count > 0 ? rows.Entities[0].LogicalName : ""));
        json.WriteStartArray("entities");
        foreach (var row in rows.Entities) WriteEntity(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
