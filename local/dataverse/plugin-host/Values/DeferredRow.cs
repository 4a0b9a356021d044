using System.Collections;
using System.Text;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.PluginHost.Values;

/// <summary>
/// The columns of one row, read when a plug-in asks. Becomes a dictionary of its own at the first change or when a value is
/// read that can be changed in place; what is never touched costs next to nothing.
/// </summary>
internal sealed class DeferredRow(Dictionary<string, DeferredColumn> shape, int row) : IDictionary<string, object>
{
    /// <summary>What the plug-in wrote or read. A name of the shape that is missing here is as it was brought.</summary>
    private Dictionary<string, object?>? seen;
    private HashSet<string>? gone;

    public bool IsTouched => seen != null || gone != null;

    /// <summary>What is not as it was brought.</summary>
    public IEnumerable<KeyValuePair<string, object>> Changed() =>
        (seen ?? []).Where(pair => !shape.TryGetValue(pair.Key, out var column) || !IsAsBrought(pair.Value, column[row]))
            .Select(pair => new KeyValuePair<string, object>(pair.Key, pair.Value!));

    public IEnumerable<string> Removed() => gone ?? [];

    public object this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException();
        set
        {
            gone?.Remove(key);
            (seen ??= new(StringComparer.Ordinal))[key] = value;
        }
    }

    public ICollection<string> Keys =>
        !IsTouched ? shape.Keys : [.. shape.Keys.Where(ContainsKey), .. (seen ?? []).Keys.Where(name => !shape.ContainsKey(name))];

    public ICollection<object> Values => [.. Keys.Select(name => this[name])];

    public int Count => !IsTouched ? shape.Count : Keys.Count;

    public bool IsReadOnly => false;

    public void Add(string key, object value)
    {
        if (ContainsKey(key)) throw new ArgumentException("An item with the same key has already been added.", nameof(key));
        this[key] = value;
    }

    public bool ContainsKey(string key) => (seen?.ContainsKey(key) ?? false) || (shape.ContainsKey(key) && !(gone?.Contains(key) ?? false));

    public bool Remove(string key)
    {
        if (!ContainsKey(key)) return false;
        seen?.Remove(key);
        if (shape.ContainsKey(key)) (gone ??= new(StringComparer.Ordinal)).Add(key);
        return true;
    }

    public bool TryGetValue(string key, out object value)
    {
        if (seen != null && seen.TryGetValue(key, out var kept))
        {
            value = kept!;
            return true;
        }

        value = null!;
        if (gone?.Contains(key) == true || !shape.TryGetValue(key, out var column)) return false;
        value = ValueReader.Read(column[row])!;
        // A plug-in that changes such a value in place changes the row.
        if (CanChange(value)) (seen ??= new(StringComparer.Ordinal))[key] = value;
        return true;
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() =>
        Keys.ToList().Select(name => new KeyValuePair<string, object>(name, this[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(KeyValuePair<string, object> item) => Add(item.Key, item.Value);

    public void Clear()
    {
        foreach (var name in Keys.ToList()) Remove(name);
    }

    public bool Contains(KeyValuePair<string, object> item) => TryGetValue(item.Key, out var value) && Equals(value, item.Value);

    public void CopyTo(KeyValuePair<string, object>[] array, int arrayIndex)
    {
        foreach (var pair in this) array[arrayIndex++] = pair;
    }

    public bool Remove(KeyValuePair<string, object> item) => Contains(item) && Remove(item.Key);

    private static bool CanChange(object? value) => value is OptionSetValue or OptionSetValueCollection or EntityReference or Money;

    private static bool IsAsBrought(object? value, JsonElement brought)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) ValueWriter.Write(json, "", value);
        using var now = JsonDocument.Parse(Encoding.UTF8.GetString(buffer.ToArray()));
        return JsonElement.DeepEquals(now.RootElement, brought);
    }
}
