using System;

namespace Microsoft.Xrm.Sdk;

public class Entity
{
    public Entity()
    {
    }

    public Entity(string entityName)
    {
        LogicalName = entityName;
    }

    public Entity(string entityName, Guid id)
    {
        LogicalName = entityName;
        Id = id;
    }

    public string LogicalName { get; set; }

    public virtual Guid Id { get; set; }

    public AttributeCollection Attributes { get; set; } = new AttributeCollection();

    public KeyAttributeCollection KeyAttributes { get; set; } = new KeyAttributeCollection();

    public virtual object this[string attributeName]
    {
        get => Attributes[attributeName];
        set => Attributes[attributeName] = value;
    }

    public bool Contains(string attributeName) => Attributes.Contains(attributeName);

    /// <summary>The default of T when the column is absent or null; InvalidCastException when it is of another type.</summary>
    public virtual T GetAttributeValue<T>(string attributeLogicalName) =>
        Attributes.TryGetValue(attributeLogicalName, out var value) && value != null ? (T)value : default;
}

public sealed class EntityCollection
{
    public DataCollection<Entity> Entities { get; } = new DataCollection<Entity>();

    public string EntityName { get; set; }

    public bool MoreRecords { get; set; }
}
