using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using PatientOutreach.PluginHost.Execution;

namespace PatientOutreach.PluginHost.Protocol;

/// <summary>
/// The conversation with the local Dataverse. Requests: {id, op: load | unload | execute | reply, …}. One thread reads;
/// each execution has a thread of its own, because a plug-in that asks for data waits, and the answer may first need
/// another plug-in to run.
/// </summary>
internal sealed class Session(TextReader input, FrameWriter output)
{
    private readonly ConcurrentDictionary<string, LoadedAssembly> assemblies = new();
    private readonly PendingCalls calls = new(output);

    /// <summary>Serves until the other side closes its end.</summary>
    public void Run()
    {
        output.Write(json => json.WriteBoolean("ready", true));
        while (input.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            Handle(JsonElement.Parse(line));
        }
    }

    private void Handle(JsonElement request)
    {
        var id = request.GetProperty("id").GetInt64();
        switch (request.GetProperty("op").GetString())
        {
            case "load":
                Load(id, request);
                break;
            case "unload":
                if (assemblies.TryRemove(request.GetProperty("assembly").GetString()!, out var gone)) gone.Unload();
                output.Write(json => { json.WriteNumber("id", id); json.WriteBoolean("ok", true); });
                break;
            case "execute":
                _ = Task.Run(() => Execute(id, request));
                break;
            case "reply":
                calls.Answer(request);
                break;
        }
    }

    private void Load(long id, JsonElement request)
    {
        try
        {
            var loaded = LoadedAssembly.From(request.GetProperty("bytes").GetBytesFromBase64());
            assemblies[request.GetProperty("assembly").GetString()!] = loaded;
            output.Write(json =>
            {
                json.WriteNumber("id", id);
                json.WriteBoolean("ok", true);
                json.WriteString("fullName", loaded.FullName);
                json.WriteStartArray("types");
                foreach (var type in loaded.PluginTypes) json.WriteStringValue(type);
                json.WriteEndArray();
            });
        }
        catch (Exception error) when (error is BadImageFormatException or FileLoadException or ReflectionTypeLoadException or FormatException)
        {
            Fail(id, "crash", "The plug-in assembly could not be loaded: it is not a .NET assembly that this host can run.", null, []);
        }
    }

    private void Execute(long id, JsonElement request)
    {
        var trace = new TraceLog();
        try
        {
            var execution = PluginExecution.Read(request, trace, call => calls.Ask(id, call));
            if (!assemblies.TryGetValue(request.GetProperty("assembly").GetString()!, out var assembly))
            {
                throw new InvalidOperationException("The plug-in assembly is not loaded.");
            }

            assembly.Plugin(request.GetProperty("type").GetString()!, TextOf(request, "config")).Execute(execution);
            output.Write(json =>
            {
                json.WriteNumber("id", id);
                json.WriteBoolean("ok", true);
                execution.WriteResults(json);
                trace.WriteTo(json);
            });
        }
        catch (InvalidPluginExecutionException refusal)
        {
            Fail(id, "business", refusal.Message, refusal.ErrorCode == 0 ? null : refusal.ErrorCode, trace.Lines);
        }
        catch (OrganizationServiceFault fault)
        {
            // A fault that the plug-in let through keeps its own words and code, as on the platform.
            Fail(id, "crash", fault.Message, fault.Code, trace.Lines);
        }
        catch (Exception error)
        {
            // The message of a foreign exception may quote a value (I5); its type and path say enough.
            trace.Trace("{0}\n{1}", error.GetType().FullName ?? "", error.StackTrace ?? "");
            Fail(id, "crash", HostMessages.Unexpected(request, error), null, trace.Lines);
        }
    }

    private void Fail(long id, string kind, string message, int? errorCode, IReadOnlyList<string> trace) => output.Write(json =>
    {
        json.WriteNumber("id", id);
        json.WriteBoolean("ok", false);
        json.WriteString("kind", kind);
        json.WriteString("message", message);
        if (errorCode is { } code) json.WriteNumber("errorCode", code);
        TraceLog.Write(json, trace);
    });

    private static string? TextOf(JsonElement request, string name) =>
        request.TryGetProperty(name, out var value) ? value.GetString() : null;
}
