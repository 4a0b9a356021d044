using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PatientOutreach.Plugins.Tests;

/// <summary>What an assembly uses of the SDK, read from its metadata: members it refers to and interfaces it implements.</summary>
internal static class SdkUse
{
    private const string Sdk = "Microsoft.Xrm.Sdk";

    /// <returns>"Type.Member" for each reference, full names; "Type.*" for an interface that the assembly implements.</returns>
    public static IReadOnlySet<string> Of(string dll)
    {
        using var file = new PEReader(File.OpenRead(dll));
        var reader = file.GetMetadataReader();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (TypeOf(reader, member.Parent) is { } type) used.Add($"{type}.{reader.GetString(member.Name)}");
        }

        foreach (var type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
        {
            foreach (var implemented in type.GetInterfaceImplementations().Select(reader.GetInterfaceImplementation))
            {
                if (TypeOf(reader, implemented.Interface) is { } name) used.Add($"{name}.*");
            }
        }

        return used;
    }

    private static string? TypeOf(MetadataReader reader, EntityHandle handle)
    {
        // A member of a generic type hangs on its instantiation: GENERICINST, CLASS, then the type (ECMA-335 II.23.2.14).
        if (handle.Kind == HandleKind.TypeSpecification)
        {
            var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
            if (signature.ReadByte() != (byte)SignatureTypeCode.GenericTypeInstance) return null;
            signature.ReadByte();
            handle = signature.ReadTypeHandle();
        }

        if (handle.Kind != HandleKind.TypeReference) return null;
        var type = reader.GetTypeReference((TypeReferenceHandle)handle);
        return reader.GetString(type.Namespace) is Sdk or Sdk + ".Query" ? $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}" : null;
    }
}
