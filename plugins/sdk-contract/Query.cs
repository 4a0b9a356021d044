namespace Microsoft.Xrm.Sdk.Query;

public abstract class QueryBase
{
}

public sealed class FetchExpression : QueryBase
{
    public FetchExpression(string query)
    {
        Query = query;
    }

    public string Query { get; set; }
}

public sealed class ColumnSet
{
    public ColumnSet(bool allColumns)
    {
        AllColumns = allColumns;
    }

    public ColumnSet(params string[] columns)
    {
        foreach (var column in columns) Columns.Add(column);
    }

    public bool AllColumns { get; set; }

    public DataCollection<string> Columns { get; } = new DataCollection<string>();
}
