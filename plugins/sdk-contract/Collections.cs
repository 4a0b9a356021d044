using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk;

public class DataCollection<T> : Collection<T>
{
}

#if NET
/// <summary>
/// No part of the SDK: stands in a collection for a value that the local plug-in host brings when it is asked for. Plug-ins
/// see the value.
/// </summary>
public interface IDeferredValue
{
    object Get();
}
#endif

public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    private readonly Dictionary<TKey, TValue> values = new Dictionary<TKey, TValue>();

    public virtual TValue this[TKey key]
    {
        get => Resolved(values[key]);
        set => values[key] = value;
    }

    public int Count => values.Count;

    public ICollection<TKey> Keys => values.Keys;

    public void Add(TKey key, TValue value) => values.Add(key, value);

    public bool Contains(TKey key) => values.ContainsKey(key);

    public bool Remove(TKey key) => values.Remove(key);

    public bool TryGetValue(TKey key, out TValue value)
    {
        var found = values.TryGetValue(key, out value);
        if (found) value = Resolved(value);
        return found;
    }

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        foreach (var pair in values) yield return new KeyValuePair<TKey, TValue>(pair.Key, Resolved(pair.Value));
    }

#if NET
    /// <summary>The value or what stands for it; for the host only.</summary>
    public bool TryGetStored(TKey key, out TValue value) => values.TryGetValue(key, out value);

    private static TValue Resolved(TValue value) => value is IDeferredValue deferred ? (TValue)deferred.Get() : value;
#else
    private static TValue Resolved(TValue value) => value;
#endif

    IEnumerator IEnumerable.GetEnumerator() => values.GetEnumerator();
}

public sealed class ParameterCollection : DataCollection<string, object>
{
}

public sealed class AttributeCollection : DataCollection<string, object>
{
}

public sealed class KeyAttributeCollection : DataCollection<string, object>
{
}

public sealed class EntityImageCollection : DataCollection<string, Entity>
{
}
