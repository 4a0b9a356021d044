using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.Xrm.Sdk;
using PatientOutreach.Plugins.Frame;
using PatientOutreach.Plugins.Guards;

namespace PatientOutreach.Plugins.Tests;

/// <summary>Reads the DLL that goes into the solution zip, as bytes.</summary>
public class ShippedAssemblyTests
{
    private const string KeyToken = "A91177ACF54FC218";

    private static readonly string DllPath = typeof(StaleVersionGuard).Assembly.Location;

    [Fact]
    public void It_refers_to_nothing_but_the_framework_and_the_sdk()
    {
        using var file = Open(out var reader);
        var references = reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName()).ToList();
        Assert.All(references, name => Assert.True(name.Name is "mscorlib" or "Microsoft.Xrm.Sdk" || name.Name!.StartsWith("System", StringComparison.Ordinal), name.FullName));

        var sdk = Assert.Single(references, name => name.Name == "Microsoft.Xrm.Sdk");
        Assert.Equal(new Version(9, 0, 0, 0), sdk.Version);
        Assert.Equal("31BF3856AD364E35", Convert.ToHexString(sdk.GetPublicKeyToken()!));
        Assert.Equal(new Version(4, 0, 0, 0), Assert.Single(references, name => name.Name == "mscorlib").Version);
    }

    [Fact]
    public void Its_identity_never_changes_so_that_upgrades_keep_the_steps()
    {
        using var file = Open(out var reader);
        var name = reader.GetAssemblyDefinition().GetAssemblyName();
        Assert.Equal("PatientOutreach.Plugins", name.Name);
        Assert.Equal(new Version(1, 0, 0, 0), name.Version);
        Assert.Equal(KeyToken, Convert.ToHexString(name.GetPublicKeyToken()!));
    }

    [Fact]
    public void It_is_signed_and_pure_il_for_dotnet_framework_4_6_2()
    {
        using var file = Open(out var reader);
        var flags = file.PEHeaders.CorHeader!.Flags;
        Assert.True(flags.HasFlag(CorFlags.ILOnly) && flags.HasFlag(CorFlags.StrongNameSigned), flags.ToString());
        // Public signing sets the flag too, but leaves the signature's place empty.
        var signature = file.GetSectionData(file.PEHeaders.CorHeader.StrongNameSignatureDirectory.RelativeVirtualAddress)
            .GetContent(0, file.PEHeaders.CorHeader.StrongNameSignatureDirectory.Size);
        Assert.Contains(signature, value => value != 0);
        Assert.Equal(".NETFramework,Version=v4.6.2", Assembly.LoadFile(DllPath).GetCustomAttributesData()
            .Single(a => a.AttributeType.Name == "TargetFrameworkAttribute").ConstructorArguments[0].Value);
    }

    [Fact]
    public void It_carries_no_path_of_the_machine_that_built_it()
    {
        var bytes = File.ReadAllBytes(DllPath);
        // plugins/, four folders above this test's own: what the compiler would have written without PathMap.
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(DllPath)!, "../../../.."));
        Assert.True(Directory.Exists(Path.Combine(root, "sdk-contract")), root);
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            Assert.Equal(-1, bytes.AsSpan().IndexOf(encoding.GetBytes(root)));
        }
    }

    [Fact]
    public void Every_plug_in_declares_its_steps_and_can_be_made_by_the_platform()
    {
        var plugins = typeof(PluginBase).Assembly.GetTypes().Where(type => typeof(IPlugin).IsAssignableFrom(type) && !type.IsAbstract).ToList();
        Assert.NotEmpty(plugins);
        var apis = plugins.Select(type => type.GetCustomAttribute<CustomApiAttribute>()?.Name).OfType<string>().ToHashSet();
        Assert.All(plugins, type =>
        {
            Assert.True(type.IsPublic && type.GetConstructor(Type.EmptyTypes) != null, type.FullName);
            var steps = type.GetCustomAttributes<StepAttribute>().ToList();
            Assert.True(steps.Count > 0 ^ type.GetCustomAttribute<CustomApiAttribute>() != null, type.FullName);
            // A step on the message of a custom API has no table.
            Assert.All(steps, step => Assert.True(step.Tables.Length > 0 ^ apis.Contains(step.Message), type.FullName));
            Assert.All(steps, step => Assert.True(step.Description.Length > 0, type.FullName));
            // Filtering columns exist for updates only.
            Assert.All(steps, step => Assert.True(step.Filtering.Length == 0 || step.Message is "Update" or "UpdateMultiple", type.FullName));
            Assert.Equal(steps.Count, steps.Select(step => (step.Message, step.Stage, step.Tables)).Distinct().Count());
            Assert.Empty(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic));
        });
    }

    [Fact]
    public void Every_custom_api_says_what_it_is_and_takes_and_gives()
    {
        var apis = typeof(PluginBase).Assembly.GetTypes().Where(type => type.GetCustomAttribute<CustomApiAttribute>() != null).ToList();
        Assert.Equal(4, apis.Count);
        Assert.All(apis, type =>
        {
            var api = type.GetCustomAttribute<CustomApiAttribute>()!;
            Assert.Matches(@"\Ahco_[A-Z][A-Za-z]+\z", api.Name);
            Assert.Matches(@"\Aprv(Create|Read|Write)\w+\z", api.Privilege);
            Assert.True(api.DisplayName.Length is > 0 and <= 100 && api.Description.Length is > 0 and <= 300, api.Name);
            var asked = type.GetCustomAttributes<RequestAttribute>().ToList();
            Assert.All(asked, one => Assert.True(one.DisplayName.Length > 0 && one.Description.Length > 0, api.Name + one.Name));
            Assert.Equal(asked.Count, asked.Select(one => one.Name).Distinct().Count());
            var given = type.GetCustomAttributes<ResponseAttribute>().ToList();
            Assert.NotEmpty(given);
            Assert.All(given, one => Assert.True(one.DisplayName.Length > 0 && one.Description.Length > 0, api.Name + one.Name));
        });
    }

    [Fact]
    public void Every_member_of_the_sdk_it_refers_to_is_in_the_contract()
    {
        using var file = Open(out var reader);
        string NameOf(TypeReference type) => reader.GetString(type.Namespace) + "." + reader.GetString(type.Name);
        var used = reader.MemberReferences.Select(handle => reader.GetMemberReference(handle))
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Type: reader.GetTypeReference((TypeReferenceHandle)member.Parent), Name: reader.GetString(member.Name)))
            .Where(member => NameOf(member.Type).StartsWith("Microsoft.Xrm.Sdk", StringComparison.Ordinal))
            .Select(member => $"{NameOf(member.Type)}.{member.Name}").ToHashSet();
        Assert.NotEmpty(used);
        var contract = typeof(Entity).Assembly.GetExportedTypes();
        Assert.All(used, name => Assert.Contains(contract, type => name.StartsWith(type.FullName + ".", StringComparison.Ordinal)
            && type.GetMember(name[(type.FullName!.Length + 1)..] is "." ? ".ctor" : name[(type.FullName.Length + 1)..], BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static).Length > 0));
    }

    private static PEReader Open(out MetadataReader reader)
    {
        var file = new PEReader(File.OpenRead(DllPath));
        reader = file.GetMetadataReader();
        return file;
    }
}
