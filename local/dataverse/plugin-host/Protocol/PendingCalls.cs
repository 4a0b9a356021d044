using System.Collections.Concurrent;
using System.Text.Json;
using PatientOutreach.PluginHost.Execution;

namespace PatientOutreach.PluginHost.Protocol;

/// <summary>Questions that plug-ins have asked of the organization service and that are not answered yet.</summary>
internal sealed class PendingCalls(FrameWriter output)
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> pending = new();
    private long last;

    /// <summary>Asks and waits. The time limit is the other side's: it ends the process.</summary>
    /// <exception cref="OrganizationServiceFault">The answer was a fault.</exception>
    public JsonElement Ask(long execution, Action<Utf8JsonWriter> question)
    {
        var call = Interlocked.Increment(ref last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        pending[call] = answer;
        try
        {
            output.Write(json =>
            {
                json.WriteNumber("id", execution);
                json.WriteNumber("call", call);
                question(json);
            });
            return answer.Task.GetAwaiter().GetResult();
        }
        finally
        {
            pending.TryRemove(call, out _);
        }
    }

    public void Answer(JsonElement reply)
    {
        if (!pending.TryGetValue(reply.GetProperty("call").GetInt64(), out var answer)) return;
        if (reply.GetProperty("ok").GetBoolean())
        {
            answer.SetResult(reply.TryGetProperty("value", out var value) ? value : default);
            return;
        }

        int? code = reply.TryGetProperty("code", out var number) ? number.GetInt32() : null;
        answer.SetException(new OrganizationServiceFault(reply.GetProperty("message").GetString() ?? "", code));
    }
}
