using System;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace TestPlugins;

/// <summary>Copies Target to the output as it came, and says which .NET type each column had.</summary>
public sealed class Echo : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext4)serviceProvider.GetService(typeof(IPluginExecutionContext4));
        var target = (Entity)context.InputParameters["Target"];
        context.OutputParameters["Copy"] = target;
        context.OutputParameters["Types"] = string.Join(
            ";", target.Attributes.Select(column => column.Key + "=" + (column.Value?.GetType().Name ?? "null")).OrderBy(text => text, StringComparer.Ordinal));
        context.OutputParameters["Before"] = context.PreEntityImages.TryGetValue("before", out var before) ? before.LogicalName : null;
        context.SharedVariables["Seen"] = context.Depth;
        context.OutputParameters["Kind"] = (target.GetAttributeValue<DateTime?>("datetime") ?? default).Kind.ToString();
    }
}

/// <summary>Its configuration, as its constructor got it.</summary>
public sealed class Configured(string unsecure) : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        context.OutputParameters["Configuration"] = unsecure;
    }
}
