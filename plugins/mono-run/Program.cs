using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Guards;
using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.MonoRun;

/// <summary>A few paths through the shipped DLL, each of which prints a line that MonoTests compares.</summary>
internal static class Program
{
    private static readonly Guid Row = new Guid("11111111-0000-4000-8000-000000000001");

    private static int Main()
    {
        var plugins = typeof(PluginBase).Assembly.GetTypes().Where(type => typeof(IPlugin).IsAssignableFrom(type) && !type.IsAbstract).ToList();
        var made = plugins.Select(Activator.CreateInstance).OfType<IPlugin>().Count();
        Console.WriteLine($"made {made == plugins.Count && made > 0}");

        var stale = Stale();
        new StaleVersionGuard().Execute(new Sandbox("UpdateMultiple", isAgent: true, stale, Image()));
        Console.WriteLine($"agent {string.Join(",", stale.Attributes.Keys)}");
        Console.WriteLine($"person {Refusal(new Sandbox("UpdateMultiple", isAgent: false, Stale(), Image()))}");

        var contact = new Entity("contact");
        new LocalKey().Execute(new Sandbox("CreateMultiple", isAgent: false, contact, null));
        Console.WriteLine($"key {((string)contact["hco_fhirkey"]).Length}");

        // Names of zones and the reader of JSON are what differs most between runtimes.
        var zone = TimeZones.Of(null, "USA", "AZ", null);
        Console.WriteLine($"zones {zone.Count} {zone[0].GetUtcOffset(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc)).TotalHours}");
        Console.WriteLine($"bundle {BundleCheckOf("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[]}")} {BundleCheckOf("{\"resourceType\":")}");
        return 0;
    }

    private static Entity Stale() =>
        new Entity("hco_encounter", Row) { ["hco_encounterid"] = Row, ["hco_versionorder"] = $"v{4:D20}", ["hco_reason"] = "x" };

    private static Entity Image() => new Entity("hco_encounter", Row) { ["hco_versionorder"] = $"v{5:D20}", ["hco_fhirkey"] = "Encounter-1" };

    private static string Refusal(Sandbox sandbox)
    {
        try
        {
            new StaleVersionGuard().Execute(sandbox);
            return "not refused";
        }
        catch (InvalidPluginExecutionException refusal)
        {
            return refusal.Message.Substring(refusal.Message.LastIndexOf('('));
        }
    }

    private static string BundleCheckOf(string text) => BundleCheck.Check(text).Problem.ToString();
}
