using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.PluginHost.Values;

internal static class ParameterWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Utf8JsonWriter json, ParameterCollection parameters) => ValueWriter.WriteValues(json, parameters);

    /// <summary>The parameters as JSON text; equal parameters give equal bytes.</summary>
    public static byte[] ToBytes(ParameterCollection parameters)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json, parameters);
        return buffer.WrittenSpan.ToArray();
    }
}
