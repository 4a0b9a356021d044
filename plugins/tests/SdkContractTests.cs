using System.Reflection;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Guards;

namespace PatientOutreach.Plugins.Tests;

/// <summary>The compile-time contract stays as small as what is used of it: what nobody uses, nobody checks against the real one.</summary>
public class SdkContractTests
{
    private static readonly string Plugins = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../.."));

    /// <summary>As it is built along with the local Dataverse.</summary>
    internal static readonly string Host = Path.Combine(Plugins, "../local/dataverse/plugin-host/bin/Release/net10.0/PluginHost.dll");

    private static readonly string TestPlugins = Path.Combine(Plugins, "../local/dataverse/plugin-host/test-plugins/bin/Release/net462/TestPlugins.dll");

    [FactWithHost]
    public void The_contract_has_nothing_that_neither_the_plug_ins_nor_the_host_nor_their_tests_use()
    {
        var used = new[] { typeof(StaleVersionGuard).Assembly.Location, typeof(SdkContractTests).Assembly.Location, Host, TestPlugins }.SelectMany(SdkUse.Of).ToHashSet();
        Assert.Contains("Microsoft.Xrm.Sdk.Entity.get_Attributes", used);
        Assert.Contains("Microsoft.Xrm.Sdk.IOrganizationService.*", used);
        var unused = typeof(Entity).Assembly.GetExportedTypes().SelectMany(MembersOf).Where(member => !IsUsed(member, used)).Select(NameOf).Distinct().Order();
        Assert.True(!unused.Any(), "Used by nobody: " + string.Join(", ", unused));
    }

    // Accessors, not the property over them; overrides are called through what they override.
    private static IEnumerable<MethodBase> MembersOf(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>()
            .Where(method => method is not MethodInfo { IsVirtual: true } info || info.GetBaseDefinition() == info);

    private static bool IsUsed(MethodBase member, HashSet<string> used) =>
        used.Contains(NameOf(member)) || member is ConstructorInfo { IsPublic: true } made && made.GetParameters().Length == 0 || IsGiven(member, used) || (member.IsSpecialName && used.Contains(OtherHalf(member))) || used.Contains($"{member.DeclaringType!.FullName}.*") || Implements(member);

    // A property is used when it is read or written: the real one has both halves.
    private static string OtherHalf(MethodBase member) =>
        $"{member.DeclaringType!.FullName}.{(member.Name.StartsWith("get_", StringComparison.Ordinal) ? "set_" : "get_")}{member.Name[Math.Min(4, member.Name.Length)..]}";

    /// <summary>A property that a constructor in use takes the value of: what is put in can be read.</summary>
    private static bool IsGiven(MethodBase member, HashSet<string> used) =>
        member.IsSpecialName && used.Contains($"{member.DeclaringType!.FullName}..ctor")
        && member.DeclaringType.GetConstructors().SelectMany(made => made.GetParameters()).Any(one => string.Equals(one.Name, member.Name[4..], StringComparison.OrdinalIgnoreCase));

    /// <summary>A member that is there because an interface of the framework asks for it.</summary>
    private static bool Implements(MethodBase member) =>
        member is MethodInfo { IsVirtual: true } && !member.DeclaringType!.IsInterface
        && member.DeclaringType.GetInterfaces().Any(one => member.DeclaringType.GetInterfaceMap(one).TargetMethods.Contains(member));

    private static string NameOf(MethodBase member) => $"{member.DeclaringType!.FullName}.{member.Name}";
}

/// <summary>A test that reads the local Dataverse's plug-in host, which is built apart from the plug-ins.</summary>
internal sealed class FactWithHostAttribute : FactAttribute
{
    public FactWithHostAttribute()
    {
        if (File.Exists(SdkContractTests.Host)) return;
        Skip = "the plug-in host is not built";
        DisplayName = "The SDK contract has nothing unused (the plug-in host is not built: dotnet build local/dataverse/plugin-host -c Release)";
    }
}
