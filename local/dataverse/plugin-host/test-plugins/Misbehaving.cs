using System;
using System.Threading;
using Microsoft.Xrm.Sdk;

namespace TestPlugins;

/// <summary>Prints to the console and to the raw standard output, with and without line ends.</summary>
public sealed class Noisy : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        Console.WriteLine("{\"id\":1,\"ok\":true}");
        Console.Error.WriteLine("noise");
        var raw = Console.OpenStandardOutput();
        foreach (var text in new[] { "{\"id\":1,\"ok\":true}\n", "half a line " }) raw.Write(System.Text.Encoding.UTF8.GetBytes(text), 0, text.Length);
        raw.Flush();
        var tracing = (ITracingService)serviceProvider.GetService(typeof(ITracingService));
        tracing.Trace("kept: {0}", 1);
        tracing.Trace("a brace { is no format");
    }
}

/// <summary>Refuses with an error code of its own.</summary>
public sealed class Refusing : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) =>
        throw new InvalidPluginExecutionException(OperationStatus.Canceled, 4711, "Choose a later date.");
}

/// <summary>Fails with a message that must not leave the process.</summary>
public sealed class Throwing : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => throw new FormatException("Jane Doe is no number");
}

/// <summary>Takes the whole process down.</summary>
public sealed class Crashing : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => Environment.Exit(3);
}

/// <summary>Never comes back.</summary>
public sealed class Hanging : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => Thread.Sleep(Timeout.Infinite);
}

/// <summary>Leaves a value that has no form on the pipe.</summary>
public sealed class Exotic : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        context.OutputParameters["Address"] = new Uri("http://127.0.0.1/");
    }
}
