using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk;

public class DataCollection<T> : Collection<T>
{
}

public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    private readonly IDictionary<TKey, TValue> values;

    protected DataCollection()
        : this(new Dictionary<TKey, TValue>())
    {
    }

    // No part of the SDK, and only for the local plug-in host, which brings values when they are asked for.
    private protected DataCollection(IDictionary<TKey, TValue> values)
    {
        this.values = values;
    }

    public virtual TValue this[TKey key]
    {
        get => values[key];
        set => values[key] = value;
    }

    public int Count => values.Count;

    public ICollection<TKey> Keys => values.Keys;

    public void Add(TKey key, TValue value) => values.Add(key, value);

    public bool Contains(TKey key) => values.ContainsKey(key);

    public bool Remove(TKey key) => values.Remove(key);

    public bool TryGetValue(TKey key, out TValue value) => values.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => values.GetEnumerator();
}

public sealed class ParameterCollection : DataCollection<string, object>
{
}

public sealed class AttributeCollection : DataCollection<string, object>
{
#if NET
    public AttributeCollection()
    {
    }

    public AttributeCollection(IDictionary<string, object> values)
        : base(values)
    {
    }
#endif
}

public sealed class KeyAttributeCollection : DataCollection<string, object>
{
}

public sealed class EntityImageCollection : DataCollection<string, Entity>
{
}
