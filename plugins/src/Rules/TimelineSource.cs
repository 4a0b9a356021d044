using System.Collections.Generic;

namespace PatientOutreach.Plugins.Rules;

/// <summary>A date of a row: when something began, how much of that is known, and until when it went on.</summary>
public sealed class ClinicalDate
{
    public ClinicalDate(string start, string? startPrecision, string? end, string? endPrecision, bool isDay)
    {
        Start = start;
        StartPrecision = startPrecision;
        End = end;
        EndPrecision = endPrecision;
        IsDay = isDay;
    }

    public string Start { get; }

    /// <summary>Null for a column that is never partial.</summary>
    public string? StartPrecision { get; }

    public string? End { get; }

    public string? EndPrecision { get; }

    /// <summary>The column holds calendar days.</summary>
    public bool IsDay { get; }
}

/// <summary>One table of a timeline.</summary>
public sealed class TimelineSource
{
    public TimelineSource(
        string table, string type, IReadOnlyList<ClinicalDate> dates, IReadOnlyList<string> titles,
        string status, string statusCodes, string? errorColumn, int errorValue)
    {
        Table = table;
        Type = type;
        Dates = dates;
        Titles = titles;
        Status = status;
        StatusCodes = statusCodes.Split(' ');
        ErrorColumn = errorColumn;
        ErrorValue = errorValue;
    }

    public string Table { get; }

    /// <summary>FHIR resource type; CareGap and OutreachAttempt are ours.</summary>
    public string Type { get; }

    /// <summary>The first that a row has is its date.</summary>
    public IReadOnlyList<ClinicalDate> Dates { get; }

    /// <summary>The first that is not empty names the row.</summary>
    public IReadOnlyList<string> Titles { get; }

    public string Status { get; }

    /// <summary>Rows have a FHIR key; care gaps and attempts are made here.</summary>
    public bool IsSynced => ErrorColumn != null;

    /// <summary>FHIR codes in the order of the option values.</summary>
    public IReadOnlyList<string> StatusCodes { get; }

    /// <summary>Column and value of what was entered in error, or null.</summary>
    public string? ErrorColumn { get; }

    public int ErrorValue { get; }
}
