namespace PatientOutreach.PluginHost.Values;

/// <summary>Something that does not cross the pipe. The message names columns and types, never a value.</summary>
internal sealed class UnsupportedValueException(string what) : Exception(what);
