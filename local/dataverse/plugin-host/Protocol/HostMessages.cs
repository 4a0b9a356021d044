using System.Reflection;
using System.Text.Json;
using PatientOutreach.PluginHost.Values;

namespace PatientOutreach.PluginHost.Protocol;

/// <summary>What the host says of an execution that ended in something else than success or a refusal.</summary>
internal static class HostMessages
{
    public static string Unexpected(JsonElement request, Exception error)
    {
        var type = request.TryGetProperty("type", out var name) ? name.GetString() : "?";
        return error switch
        {
            UnsupportedValueException value => $"The plug-in {type} used a value that the local plug-in host does not support: {value.Message}.",
            TypeLoadException or MissingMethodException or FileNotFoundException or FileLoadException or BadImageFormatException =>
                $"The plug-in {type} needs something that the local plug-in host does not have ({error.GetType().Name}).",
            TargetInvocationException { InnerException: { } inner } => $"The plug-in {type} could not be made ({inner.GetType().Name}).",
            _ => $"The plug-in {type} ended with an unexpected {error.GetType().Name}.",
        };
    }
}
