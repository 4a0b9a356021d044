namespace Microsoft.Xrm.Sdk;

/// <summary>A column of a linked table, or the result of an aggregate, in a row that a query gave.</summary>
public sealed class AliasedValue
{
    public AliasedValue(string entityLogicalName, string attributeLogicalName, object value)
    {
        EntityLogicalName = entityLogicalName;
        AttributeLogicalName = attributeLogicalName;
        Value = value;
    }

    public string EntityLogicalName { get; set; }

    public string AttributeLogicalName { get; set; }

    public object Value { get; set; }
}
