using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.PluginHost.Execution;

/// <summary>The tracing service of one execution. Keeps the last 10 KB of text, as the platform's plug-in trace log does.</summary>
internal sealed class TraceLog : ITracingService
{
    private const int Limit = 10 * 1024;
    private readonly Lock gate = new();
    private readonly Queue<string> lines = new();
    private int size;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate) return [.. lines];
        }
    }

    public void Trace(string format, params object[] args)
    {
        var line = Format(format, args);
        if (line.Length > Limit) line = line[^Limit..];
        lock (gate)
        {
            lines.Enqueue(line);
            for (size += line.Length; size > Limit; size -= lines.Dequeue().Length)
            {
            }
        }
    }

    public void WriteTo(Utf8JsonWriter json) => Write(json, Lines);

    public static void Write(Utf8JsonWriter json, IReadOnlyList<string> lines)
    {
        json.WriteStartArray("trace");
        foreach (var line in lines) json.WriteStringValue(line);
        json.WriteEndArray();
    }

    private static string Format(string? format, object[]? args)
    {
        if (format == null) return "";
        if (args == null || args.Length == 0) return format;
        try
        {
            return string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args);
        }
        catch (FormatException)
        {
            return format;
        }
    }
}
