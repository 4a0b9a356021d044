using System.Text;
using PatientOutreach.PluginHost.Describe;
using PatientOutreach.PluginHost.Protocol;

// `dotnet PluginHost.dll`                    runs plug-ins for the local Dataverse over stdin and stdout
// `dotnet PluginHost.dll describe <dll>`     prints what the assembly declares, as JSON
if (args is ["describe", var path])
{
    if (!File.Exists(path))
    {
        Console.Error.WriteLine($"There is no file {path}. Build the plug-ins first: dotnet build plugins -c Release");
        return 2;
    }

    try
    {
        Console.Out.WriteLine(AssemblyDescriber.Describe(File.ReadAllBytes(path)));
        return 0;
    }
    catch (BadImageFormatException)
    {
        Console.Error.WriteLine($"{path} is not a .NET assembly.");
        return 2;
    }
}

if (args.Length > 0)
{
    Console.Error.WriteLine("Usage: dotnet PluginHost.dll [describe <assembly.dll>]");
    return 2;
}

// Whatever a plug-in prints must not reach the protocol, and may hold patient data: it goes nowhere, as in the sandbox.
var output = Console.OpenStandardOutput();
Console.SetOut(TextWriter.Null);
Console.SetError(TextWriter.Null);
Console.SetIn(TextReader.Null);

// Each nested execution holds a thread while it waits for an answer.
ThreadPool.SetMinThreads(32, 8);

using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false), false, 1 << 16);
new Session(input, new FrameWriter(output)).Run();
return 0;
