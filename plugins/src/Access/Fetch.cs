using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PatientOutreach.Plugins.Access;

/// <summary>FetchXML in pieces. Every value goes through here and is escaped.</summary>
internal static class Fetch
{
    private const int PageSize = 5000;

    /// <summary>The id is always among the columns: a distinct query does not bring it by itself. Not for activities, whose id has another name.</summary>
    public static string Entity(string name, IEnumerable<string> columns, params string[] content) =>
        $"<entity name=\"{name}\">{string.Concat(columns.Concat(new[] { name + "id" }).Distinct().Select(column => $"<attribute name=\"{column}\" />"))}{string.Concat(content)}</entity>";

    public static string And(params string[] conditions) => Filter("and", conditions);

    public static string Or(params string[] conditions) => Filter("or", conditions);

    public static string In(string column, IEnumerable<Guid> ids, string? of = null) =>
        In(column, ids.Select(id => id.ToString("D")), of);

    public static string In(string column, IEnumerable<int> options, string? of = null) =>
        In(column, options.Select(option => option.ToString(CultureInfo.InvariantCulture)), of);

    public static string In(string column, IEnumerable<string> values, string? of = null) =>
        $"<condition {Of(of)}attribute=\"{column}\" operator=\"in\">{string.Concat(values.Select(value => $"<value>{SecurityElement.Escape(value)}</value>"))}</condition>";

    public static string Is(string column, int option, string? of = null) =>
        $"<condition {Of(of)}attribute=\"{column}\" operator=\"eq\" value=\"{option}\" />";

    public static string Contains(string column, string part) => $"<condition attribute=\"{column}\" operator=\"like\" value=\"%{SecurityElement.Escape(part)}%\" />";

    public static string IsNot(string column, int option) => $"<condition attribute=\"{column}\" operator=\"ne\" value=\"{option}\" />";

    public static string Null(string column) => $"<condition attribute=\"{column}\" operator=\"null\" />";

    public static string NotNull(string column) => $"<condition attribute=\"{column}\" operator=\"not-null\" />";

    /// <param name="comparison">An operator of FetchXML: ge, gt, le, lt.</param>
    public static string Time(string column, string comparison, DateTime utc) =>
        $"<condition attribute=\"{column}\" operator=\"{comparison}\" value=\"{utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\" />";

    /// <summary>As <see cref="Time"/>, to the millisecond.</summary>
    public static string Instant(string column, string comparison, DateTime utc) =>
        $"<condition attribute=\"{column}\" operator=\"{comparison}\" value=\"{utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}\" />";

    /// <summary>For a column of calendar days.</summary>
    public static string Day(string column, string comparison, DateTime day) =>
        $"<condition attribute=\"{column}\" operator=\"{comparison}\" value=\"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\" />";

    public static string Link(string name, string from, string to, string type, string alias, params string[] content) =>
        $"<link-entity name=\"{name}\" from=\"{from}\" to=\"{to}\" link-type=\"{type}\" alias=\"{alias}\">{string.Concat(content)}</link-entity>";

    /// <summary>All rows: one query, page after page when there are more than 5,000.</summary>
    public static IReadOnlyList<Entity> All(IOrganizationService service, string entity)
    {
        var rows = new List<Entity>();
        for (var page = 1; ; page++)
        {
            var answer = service.RetrieveMultiple(new FetchExpression($"<fetch distinct=\"true\" count=\"{PageSize}\" page=\"{page}\">{entity}</fetch>"));
            rows.AddRange(answer.Entities);
            if (!answer.MoreRecords) return rows;
        }
    }

    private static string Of(string? alias) => alias == null ? "" : $"entityname=\"{alias}\" ";

    private static string Filter(string type, string[] conditions) => $"<filter type=\"{type}\">{string.Concat(conditions)}</filter>";
}
