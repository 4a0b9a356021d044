namespace PatientOutreach.Plugins.Rules;

/// <summary>What a row holds of its source's version, or what a write would put there.</summary>
public readonly struct RowVersion
{
    public RowVersion(string? order, string? source)
    {
        Order = order;
        Source = source;
    }

    /// <summary>Text of hco_versionorder.</summary>
    public string? Order { get; }

    /// <summary>Text of hco_source; null and empty both mean the only source there is.</summary>
    public string? Source { get; }
}

/// <summary>One entry of a bulk write, reduced to what decides whether it is stale.</summary>
public sealed class VersionedWrite
{
    public VersionedWrite(string row, RowVersion held)
    {
        Row = row;
        Held = held;
    }

    /// <summary>Tells the rows of one batch apart; never shown.</summary>
    public string Row { get; }

    /// <summary>What the row held before the batch.</summary>
    public RowVersion Held { get; }

    /// <summary>Whether the write names hco_versionorder at all.</summary>
    public bool WritesOrder { get; set; }

    /// <summary>The new order; null clears it.</summary>
    public string? Order { get; set; }

    /// <summary>Whether the write names hco_source at all; when it does not, the row keeps its source.</summary>
    public bool WritesSource { get; set; }

    public string? Source { get; set; }
}
