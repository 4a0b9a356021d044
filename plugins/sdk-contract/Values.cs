using System;

namespace Microsoft.Xrm.Sdk;

public sealed class EntityReference
{
    public EntityReference(string logicalName, Guid id)
    {
        LogicalName = logicalName;
        Id = id;
    }

    public Guid Id { get; set; }

    public string LogicalName { get; set; }

    public string Name { get; set; }
}

public sealed class OptionSetValue
{
    public OptionSetValue(int value)
    {
        Value = value;
    }

    public int Value { get; set; }
}

public sealed class OptionSetValueCollection : DataCollection<OptionSetValue>
{
}

public sealed class Money
{
    public Money(decimal value)
    {
        Value = value;
    }

    public decimal Value { get; set; }
}
