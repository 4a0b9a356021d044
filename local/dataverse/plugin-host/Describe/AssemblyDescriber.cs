using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PatientOutreach.PluginHost.Execution;

namespace PatientOutreach.PluginHost.Describe;

/// <summary>
/// What an assembly declares about itself: {fullName, publicKeyToken, types: [{name, steps: […], customApi?}]}. Attributes
/// named StepAttribute, CustomApiAttribute, RequestAttribute and ResponseAttribute are read by the names of their properties, so the host needs no reference to any plug-in assembly.
/// </summary>
internal static class AssemblyDescriber
{
    public static string Describe(byte[] bytes)
    {
        var loaded = LoadedAssembly.From(bytes);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("fullName", loaded.FullName);
            json.WriteString("publicKeyToken", Convert.ToHexStringLower(loaded.Assembly.GetName().GetPublicKeyToken() ?? []));
            json.WriteStartArray("types");
            foreach (var name in loaded.PluginTypes) WriteType(json, loaded.Assembly.GetType(name)!);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteType(Utf8JsonWriter json, Type type)
    {
        json.WriteStartObject();
        json.WriteString("name", type.FullName);
        json.WriteStartArray("steps");
        // The runtime promises no order of attributes; the output keeps one.
        var steps = type.GetCustomAttributes(inherit: false).Where(attribute => attribute.GetType().Name == "StepAttribute")
            .OrderBy(step => Text(step, "Message"), StringComparer.Ordinal)
            .ThenBy(step => Number(step, "Stage"))
            .ThenBy(step => Text(step, "Tables"), StringComparer.Ordinal);
        foreach (var step in steps) WriteStep(json, step);
        json.WriteEndArray();
        if (Named(type, "CustomApiAttribute").SingleOrDefault() is { } api) WriteCustomApi(json, type, api);
        json.WriteEndObject();
    }

    private static IEnumerable<object> Named(Type type, string attribute) =>
        type.GetCustomAttributes(inherit: false).Where(found => found.GetType().Name == attribute);

    private static void WriteCustomApi(Utf8JsonWriter json, Type type, object api)
    {
        json.WriteStartObject("customApi");
        json.WriteString("name", Text(api, "Name"));
        json.WriteString("displayName", Text(api, "DisplayName"));
        json.WriteString("description", Text(api, "Description"));
        json.WriteBoolean("isFunction", false);
        json.WriteString("privilege", Text(api, "Privilege"));
        json.WriteBoolean("asyncSteps", (bool)Value(api, "AsyncSteps"));
        WriteParameters(json, "request", Named(type, "RequestAttribute"));
        WriteParameters(json, "response", Named(type, "ResponseAttribute"));
        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, string name, IEnumerable<object> parameters)
    {
        json.WriteStartArray(name);
        foreach (var parameter in parameters.OrderBy(one => Text(one, "Name"), StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("name", Text(parameter, "Name"));
            json.WriteString("displayName", Text(parameter, "DisplayName"));
            json.WriteString("description", Text(parameter, "Description"));
            json.WriteString("type", Value(parameter, "Type").ToString());
            json.WriteBoolean("optional", parameter.GetType().GetProperty("Optional")?.GetValue(parameter) is true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStep(Utf8JsonWriter json, object step)
    {
        json.WriteStartObject();
        json.WriteString("message", Text(step, "Message"));
        json.WriteNumber("stage", Number(step, "Stage"));
        json.WriteNumber("mode", Number(step, "Mode"));
        WriteTables(json, step);
        WriteList(json, "filteringAttributes", Text(step, "Filtering"));
        WriteImage(json, "preImage", Constant(step, "Before"), Text(step, "PreImage"));
        WriteImage(json, "postImage", Constant(step, "After"), Text(step, "PostImage"));
        json.WriteNumber("rank", Number(step, "Rank"));
        json.WriteString("description", Text(step, "Description"));
        json.WriteEndObject();
    }

    /// <summary>The word for every synced table as it is, logical names as a list.</summary>
    private static void WriteTables(Utf8JsonWriter json, object step)
    {
        var tables = Text(step, "Tables");
        if (tables == Constant(step, "Synced")) json.WriteString("tables", tables);
        else WriteList(json, "tables", tables);
    }

    private static void WriteImage(Utf8JsonWriter json, string name, string alias, string columns)
    {
        if (columns.Length == 0)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("alias", alias);
        WriteList(json, "attributes", columns);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, string commaSeparated)
    {
        json.WriteStartArray(name);
        foreach (var item in commaSeparated.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static string Text(object step, string property) => (string)Value(step, property);

    private static int Number(object step, string property) => Convert.ToInt32(Value(step, property));

    private static object Value(object step, string property) => step.GetType().GetProperty(property)!.GetValue(step)!;

    private static string Constant(object step, string field) =>
        (string)step.GetType().GetField(field, BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;
}
