using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Xrm.Sdk;

namespace PatientOutreach.PluginHost.Execution;

/// <summary>One plug-in assembly in a load context of its own, so that it can be replaced while the host runs.</summary>
internal sealed class LoadedAssembly
{
    private readonly AssemblyLoadContext context;
    private readonly ConcurrentDictionary<(string Type, string? Configuration), IPlugin> plugins = new();

    private LoadedAssembly(AssemblyLoadContext context, Assembly assembly)
    {
        this.context = context;
        Assembly = assembly;
        PluginTypes = [.. assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsPublic: true } && typeof(IPlugin).IsAssignableFrom(type))
            .Select(type => type.FullName!)
            .Order(StringComparer.Ordinal)];
    }

    public Assembly Assembly { get; }

    public string FullName => Assembly.FullName!;

    public IReadOnlyList<string> PluginTypes { get; }

    /// <exception cref="BadImageFormatException">The bytes are not an assembly.</exception>
    public static LoadedAssembly From(byte[] bytes)
    {
        // Microsoft.Xrm.Sdk and the framework resolve to the host's own, so both sides mean the same types. A plug-in
        // assembly brings nothing else with it.
        var context = new AssemblyLoadContext("plug-in", isCollectible: true);
        try
        {
            return new LoadedAssembly(context, context.LoadFromStream(new MemoryStream(bytes, writable: false)));
        }
        catch
        {
            context.Unload();
            throw;
        }
    }

    /// <summary>
    /// The instance for a type and its configuration. Kept and shared between executions, as the platform does, so that
    /// state in a plug-in's fields shows here too.
    /// </summary>
    public IPlugin Plugin(string typeName, string? configuration) =>
        plugins.GetOrAdd((typeName, configuration), key => Make(key.Type, key.Configuration));

    public void Unload()
    {
        plugins.Clear();
        context.Unload();
    }

    private IPlugin Make(string typeName, string? configuration)
    {
        if (!PluginTypes.Contains(typeName)) throw new TypeLoadException();
        var type = Assembly.GetType(typeName, throwOnError: true)!;
        // Unsecure and secure configuration, unsecure alone, none: the constructors the platform looks for.
        var plugin = type.GetConstructor([typeof(string), typeof(string)])?.Invoke([configuration, null])
            ?? type.GetConstructor([typeof(string)])?.Invoke([configuration])
            ?? Activator.CreateInstance(type);
        return (IPlugin)plugin!;
    }
}
