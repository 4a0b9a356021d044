using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PatientOutreach.Plugins.Access;

/// <summary>Environment variables, read in one query per table. One that is not defined, empty or malformed has its default.</summary>
internal sealed class Settings
{
    private const string Definition = "environmentvariabledefinition";
    private const string Value = "environmentvariablevalue";
    private readonly Dictionary<string, string> values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    private Settings()
    {
    }

    public static Settings Read(IOrganizationService system, params string[] names)
    {
        var settings = new Settings();
        var definitions = system.RetrieveMultiple(new FetchExpression(
            $"<fetch>{Fetch.Entity(Definition, new[] { "schemaname", "defaultvalue" }, Fetch.And(Fetch.In("schemaname", names)))}</fetch>")).Entities;
        if (definitions.Count == 0) return settings;
        var set = system.RetrieveMultiple(new FetchExpression(
            $"<fetch>{Fetch.Entity(Value, new[] { "value", Definition + "id" }, Fetch.And(Fetch.In(Definition + "id", definitions.Select(row => row.Id))))}</fetch>")).Entities;
        foreach (var definition in definitions)
        {
            var own = set.FirstOrDefault(row => row.GetAttributeValue<EntityReference>(Definition + "id")?.Id == definition.Id);
            var text = own?.GetAttributeValue<string>("value") ?? definition.GetAttributeValue<string>("defaultvalue");
            var name = definition.GetAttributeValue<string>("schemaname");
            if (!string.IsNullOrEmpty(text) && !string.IsNullOrEmpty(name)) settings.values[name] = text!.Trim();
        }

        return settings;
    }

    /// <summary>A boolean variable holds yes or no; true and 1 are taken too.</summary>
    public bool Flag(string name) =>
        values.TryGetValue(name, out var text) && (Same(text, "yes") || Same(text, "true") || text == "1");

    public int Number(string name, int otherwise) =>
        values.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    public string? Text(string name) => values.TryGetValue(name, out var text) ? text : null;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
