using System.Text;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.PluginHost.Values;

/// <summary>
/// The rows of a bulk message, or one image of each, by column. A bulk write has thousands of values, of which most
/// plug-ins look at a few: the others stay on the other side of the pipe until somebody asks for their column.
/// {logicalName, ids, shapes: [[column]], shapeOf: [index into shapes, -1 for no row], columns: {name: [value]}}
/// </summary>
internal sealed class DeferredRows
{
    private readonly Dictionary<string, Column> columns = new(StringComparer.Ordinal);
    private readonly Entity?[] rows;
    private readonly string[][] shapes;
    private readonly int[] shapeOf;

    /// <param name="ask">Brings a column's values, one per row.</param>
    public DeferredRows(JsonElement json, Func<string, JsonElement> ask)
    {
        var logicalName = json.GetProperty("logicalName").GetString()!;
        shapes = [.. json.GetProperty("shapes").EnumerateArray().Select(shape => shape.EnumerateArray().Select(name => name.GetString()!).ToArray())];
        shapeOf = [.. json.GetProperty("shapeOf").EnumerateArray().Select(index => index.GetInt32())];
        var brought = json.GetProperty("columns");
        foreach (var name in shapes.SelectMany(shape => shape))
        {
            if (columns.ContainsKey(name)) continue;
            columns[name] = new Column(brought.TryGetProperty(name, out var values) ? () => values : () => ask(name));
        }

        rows = [.. json.GetProperty("ids").EnumerateArray().Select((id, index) => shapeOf[index] < 0 ? null : Make(logicalName, id.GetString(), index))];
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
        for (var index = 0; index < rows.Length; index++)
        {
            if (rows[index] is not { } row) continue;
            var shape = shapes[shapeOf[index]];
            var removed = shape.Where(name => !row.Attributes.Contains(name)).ToList();
            var set = row.Attributes.Count == shape.Length - removed.Count
                ? shape.Where(name => IsChanged(row, name, index)).ToList()
                : row.Attributes.Keys.Where(name => !shape.Contains(name) || IsChanged(row, name, index)).ToList();
            if (removed.Count == 0 && set.Count == 0) continue;
            json.WriteStartObject(index.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteStartObject("set");
            foreach (var name in set)
            {
                json.WritePropertyName(name);
                ValueWriter.Write(json, name, row.Attributes[name]);
            }

            json.WriteEndObject();
            json.WriteStartArray("removed");
            foreach (var name in removed) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private bool IsChanged(Entity row, string name, int index) =>
        row.Attributes.TryGetStored(name, out var stored) && !(stored is Cell cell && cell.Stands(columns[name], index));

    private Entity Make(string logicalName, string? id, int index)
    {
        var row = new Entity(logicalName, string.IsNullOrEmpty(id) ? Guid.Empty : Guid.Parse(id));
        foreach (var name in shapes[shapeOf[index]]) row.Attributes.Add(name, new Cell(columns[name], index));
        return row;
    }

    private sealed class Column(Func<JsonElement> bring)
    {
        private JsonElement[]? values;

        public JsonElement this[int row] => (values ??= [.. bring().EnumerateArray()])[row];
    }

    /// <summary>A value's place. What was read once is kept, so that a plug-in that changes it in place changes the row.</summary>
    private sealed class Cell(Column column, int row) : IDeferredValue
    {
        private object? value;
        private bool isRead;

        public object? Get()
        {
            if (isRead) return value;
            isRead = true;
            return value = ValueReader.Read(column[row]);
        }

        object IDeferredValue.Get() => Get()!;

        /// <summary>Whether it stands where it was put and its value is what was brought.</summary>
        public bool Stands(Column own, int ownRow) => ReferenceEquals(own, column) && ownRow == row && (!isRead || IsAsBrought());

        // Text, numbers and dates cannot be changed in place.
        private bool IsAsBrought()
        {
            if (value is not (OptionSetValue or OptionSetValueCollection or EntityReference or Money)) return true;
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer)) ValueWriter.Write(json, "", value);
            using var now = JsonDocument.Parse(Encoding.UTF8.GetString(buffer.ToArray()));
            return JsonElement.DeepEquals(now.RootElement, column[row]);
        }
    }
}
