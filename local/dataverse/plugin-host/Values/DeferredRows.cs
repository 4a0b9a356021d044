using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.PluginHost.Values;

/// <summary>
/// The rows of a bulk message, or one image of each, by column. A bulk write has thousands of values, of which most
/// plug-ins look at a few: the others stay on the other side of the pipe until somebody asks for their column.
/// {logicalName, ids, shapes: [[column]], shapeOf: [index into shapes, -1 for no row], columns: {name: [value] or {same: value}}}
/// Images leave ids out when they are of the rows of Targets.
/// </summary>
internal sealed class DeferredRows
{
    private readonly Dictionary<string, DeferredColumn> columns = new(StringComparer.Ordinal);
    private readonly Guid[] ids;
    private readonly Entity?[] rows;
    private readonly DeferredRow?[] values;

    /// <param name="ask">Brings a column's values, one per row.</param>
    /// <param name="known">Rows whose ids these have, where the JSON names none.</param>
    public DeferredRows(JsonElement json, Func<string, JsonElement> ask, DeferredRows? known = null)
    {
        var logicalName = json.GetProperty("logicalName").GetString()!;
        var brought = json.GetProperty("columns");
        var shapes = json.GetProperty("shapes").EnumerateArray().Select(shape => Shape(shape, brought, ask)).ToArray();
        var shapeOf = json.GetProperty("shapeOf").EnumerateArray().Select(index => index.GetInt32()).ToArray();
        rows = new Entity?[shapeOf.Length];
        values = new DeferredRow?[shapeOf.Length];
        ids = json.TryGetProperty("ids", out var given)
            ? [.. given.EnumerateArray().Select(id => id.TryGetGuid(out var guid) ? guid : Guid.Empty)]
            : known!.ids;
        for (var index = 0; index < rows.Length; index++)
        {
            if (shapeOf[index] < 0) continue;
            var row = new DeferredRow(shapes[shapeOf[index]], index);
            values[index] = row;
            rows[index] = new Entity(logicalName, ids[index]) { Attributes = new AttributeCollection(row) };
        }
    }

    /// <summary>Null where there is no row: an image of a row that does not exist.</summary>
    public IReadOnlyList<Entity?> Rows => rows;

    /// <summary>Whether the collection still is these very rows in their order, whatever happened to their columns.</summary>
    public bool IsStill(EntityCollection given) =>
        given.Entities.Count == rows.Length && !rows.Where((row, index) => !ReferenceEquals(row, given.Entities[index])).Any();

    /// <summary>The rows that a plug-in changed: {"index": {set: {name: value}, removed: [name]}}.</summary>
    public void WriteChanges(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index] is not { IsTouched: true } row) continue;
            var set = row.Changed().ToList();
            var removed = row.Removed().ToList();
            if (removed.Count == 0 && set.Count == 0) continue;
            json.WriteStartObject(index.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WritePropertyName("set");
            ValueWriter.WriteValues(json, set);
            json.WriteStartArray("removed");
            foreach (var name in removed) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private Dictionary<string, DeferredColumn> Shape(JsonElement names, JsonElement brought, Func<string, JsonElement> ask)
    {
        var shape = new Dictionary<string, DeferredColumn>(StringComparer.Ordinal);
        foreach (var element in names.EnumerateArray())
        {
            var name = element.GetString()!;
            if (!columns.TryGetValue(name, out var column))
            {
                column = new DeferredColumn(brought.TryGetProperty(name, out var given) ? () => given : () => ask(name));
                columns[name] = column;
            }

            shape[name] = column;
        }

        return shape;
    }
}

/// <summary>One column's values, brought all at once when the first is asked for: one per row, or one that all have.</summary>
internal sealed class DeferredColumn(Func<JsonElement> bring)
{
    private JsonElement[]? values;

    public JsonElement this[int row]
    {
        get
        {
            values ??= Values(bring());
            return values.Length == 1 ? values[0] : values[row];
        }
    }

    private static JsonElement[] Values(JsonElement brought) =>
        brought.ValueKind == JsonValueKind.Object ? [brought.GetProperty("same")] : [.. brought.EnumerateArray()];
}
