using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PatientOutreach.PluginHost.Protocol;

/// <summary>
/// Writes one JSON object per line. A record separator stands before each (RFC 7464), so that the reader finds the start
/// even when a plug-in has written to the raw standard output in between.
/// </summary>
internal sealed class FrameWriter(Stream output)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock gate = new();

    public void Write(Action<Utf8JsonWriter> properties)
    {
        // Built apart and written whole: when a value cannot be written, nothing of the frame has gone out.
        var buffer = new ArrayBufferWriter<byte>(4096);
        buffer.Write("\n\u001e"u8);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        lock (gate)
        {
            output.Write(buffer.WrittenSpan);
            output.Flush();
        }
    }
}
