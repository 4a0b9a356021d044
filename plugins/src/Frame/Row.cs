using System;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.Plugins.Frame;

/// <summary>
/// One entry of a write over what its row held: a column the write leaves out keeps the value of the pre-image, so a rule
/// judges a partial update as it judges a whole row.
/// </summary>
public readonly struct Row
{
    public Row(Entity entry, Entity? before)
    {
        Entry = entry;
        Before = before;
    }

    public Entity Entry { get; }

    public Entity? Before { get; }

    public bool Writes(string column) => Entry.Contains(column);

    /// <summary>The value the row has after the write, or null.</summary>
    public object? Value(string column) =>
        Entry.Attributes.TryGetValue(column, out var written) ? written : Held(column);

    public object? Held(string column) =>
        Before != null && Before.Attributes.TryGetValue(column, out var held) ? held : null;

    public Guid? Lookup(string column) => (Value(column) as EntityReference)?.Id;

    /// <summary>The table a polymorphic lookup points to, or null.</summary>
    public string? LookupTable(string column) => (Value(column) as EntityReference)?.LogicalName;

    public int? Option(string column) => (Value(column) as OptionSetValue)?.Value;

    public int? HeldOption(string column) => (Held(column) as OptionSetValue)?.Value;

    public DateTime? Time(string column) => Value(column) as DateTime?;

    public string? Text(string column) => Value(column) as string;

    public bool Flag(string column) => Value(column) is true;
}
