using System;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Apis;

/// <summary>A row on a timeline.</summary>
internal sealed class TimelineEntry
{
    private const int FirstOption = 770000000;

    public TimelineEntry(TimelineSource source, ClinicalDate? date, Row row)
    {
        Source = source;
        Date = date;
        Row = row;
    }

    public TimelineSource Source { get; }

    /// <summary>Which of the dates it stands under; null when the row has none.</summary>
    public ClinicalDate? Date { get; }

    public Row Row { get; }

    /// <summary>UTC.</summary>
    public DateTime? At => Date == null ? null : Row.Time(Date.Start);

    /// <summary>{table, id, type, key?, date?, precision?, end?, title?, status?}. Dates are FHIR's: as long as they are known.</summary>
    public static string Json(TimelineEntry entry)
    {
        var row = entry.Row;
        var source = entry.Source;
        var date = entry.Date;
        return JsonText.Object(
            "table", source.Table,
            "id", row.Entry.Id.ToString("D"),
            "type", source.Type,
            "key", row.Text("hco_fhirkey"),
            "date", date == null ? null : Text(row.Time(date.Start), Precision(row, date.StartPrecision, date.IsDay)),
            "precision", date == null ? null : Precision(row, date.StartPrecision, date.IsDay),
            "end", date?.End == null ? null : Text(row.Time(date.End), Precision(row, date.EndPrecision, date.IsDay)),
            "title", source.Titles.Select(row.Text).FirstOrDefault(title => !string.IsNullOrWhiteSpace(title)),
            "status", Code(source.StatusCodes.ToArray(), row.Option(source.Status)));
    }

    private static string Precision(Row row, string? column, bool isDay) =>
        isDay ? "day" : (column == null ? null : Code(TimelineSources.Precisions, row.Option(column))) ?? "time";

    private static string? Text(DateTime? date, string precision) => date?.ToString(
        precision switch { "year" => "yyyy", "month" => "yyyy-MM", "day" => "yyyy-MM-dd", _ => "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'" },
        CultureInfo.InvariantCulture);

    private static string? Code(string[] codes, int? option) =>
        option - FirstOption is { } index && index >= 0 && index < codes.Length ? codes[index] : null;
}
