using System.Diagnostics;
using PatientOutreach.Plugins.Guards;

namespace PatientOutreach.Plugins.Tests;

/// <summary>Mono is the nearest to .NET Framework there is on Linux: a second opinion that the DLL runs on what Dataverse has.</summary>
public class MonoTests
{
    [FactWithMono]
    public void The_shipped_dll_loads_and_runs_under_mono()
    {
        var configuration = new FileInfo(typeof(StaleVersionGuard).Assembly.Location).Directory!.Parent!.Name;
        var plugins = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../.."));
        var program = Path.Combine(plugins, "mono-run/bin", configuration, "net462/MonoRun.exe");
        var shipped = Path.Combine(plugins, "src/bin", configuration, "net462/PatientOutreach.Plugins.dll");
        Assert.Equal(File.ReadAllBytes(shipped), File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(program)!, "PatientOutreach.Plugins.dll")));

        var start = new ProcessStartInfo("mono", [program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var mono = Process.Start(start)!;
        var error = mono.StandardError.ReadToEndAsync();
        var output = mono.StandardOutput.ReadToEndAsync();
        if (!mono.WaitForExit(60_000)) mono.Kill();
        Assert.Equal("", error.Result);
        Assert.Equal(
            ["made True", "agent hco_encounterid", "person (HCO-201)", "key 42", "zones 2 -7", "bundle None NotABundle"],
            output.Result.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, mono.ExitCode);
    }
}

/// <summary>A test for machines that have mono; elsewhere it is skipped by name, and the name says why.</summary>
internal sealed class FactWithMonoAttribute : FactAttribute
{
    public FactWithMonoAttribute()
    {
        if (IsOnPath()) return;
        Skip = "mono is not installed";
        DisplayName = "The shipped DLL loads and runs under mono (mono is not installed)";
    }

    private static bool IsOnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => folder.Length > 0)
            .Any(folder => File.Exists(Path.Combine(folder, "mono")) || File.Exists(Path.Combine(folder, "mono.exe")));
}
