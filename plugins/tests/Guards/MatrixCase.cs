using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Tests.Fakes;

namespace PatientOutreach.Plugins.Tests.Guards;

/// <summary>What the guard is to do with the entry that goes against its rule.</summary>
internal sealed record Outcome(string? Refusal, Action<Entity, FakeData>? Check = null)
{
    public static Outcome Refused(string code) => new(code);

    public static Outcome Passes(Action<Entity, FakeData> check) => new(null, check);

    /// <summary>Goes through with every column it brought.</summary>
    public static readonly Outcome Untouched = new(null, (entry, _) => Assert.All(entry.Attributes, pair => Assert.NotNull(pair.Value)));
}

/// <summary>One write that concerns one guard, in a world of rows.</summary>
internal sealed class MatrixCase(Type guard, string table)
{
    public Type Guard { get; } = guard;

    public string Table { get; } = table;

    /// <summary>All columns the rule looks at, as the row is to have them after the write.</summary>
    public required (string Column, object? Value)[] Whole { get; init; }

    /// <summary>What the row held; null for a create.</summary>
    public (string Column, object? Value)[]? Held { get; init; }

    /// <summary>Of <see cref="Whole"/> the columns that a partial update writes: the others come from the image.</summary>
    public string[] Partial { get; init; } = [];

    /// <summary>Whether the row is already written when the guard runs.</summary>
    public bool After { get; init; }

    /// <summary>Columns of rows beside it in a bulk write, which the rule lets through.</summary>
    public (string Column, object? Value)[] Harmless { get; init; } = [("hco_name", "x")];

    public Action<FakeData> World { get; init; } = _ => { };

    public required Outcome Person { get; init; }

    public required Outcome Agent { get; init; }
}
