using System;
using System.IO;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;

namespace PatientOutreach.Plugins.Rules;

public enum BundleProblem
{
    None,
    TooLarge,
    NotABundle,
    WrongType,
    TooManyEntries,
    EntryWithoutRequest,
}

/// <summary>What is known of a bundle before anybody works on it.</summary>
public sealed class BundleFacts
{
    public BundleFacts(BundleProblem problem, string? type = null, int entries = 0, int bytes = 0)
    {
        Problem = problem;
        Type = type;
        Entries = entries;
        Bytes = bytes;
    }

    public BundleProblem Problem { get; }

    /// <summary>batch or transaction.</summary>
    public string? Type { get; }

    /// <summary>How many entries it has; with <see cref="BundleProblem.EntryWithoutRequest"/>, which one it is, from 1.</summary>
    public int Entries { get; }

    public int Bytes { get; }
}

/// <summary>
/// Looks over a bundle once, without building anything of it: JSON, a Bundle of type batch or transaction, and every entry
/// with the method and address that FHIR R4 asks of it (constraint bdl-3). What the resources say is the sync's to judge.
/// </summary>
public static class BundleCheck
{
    /// <summary>As much as one call takes, in bytes of UTF-8.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>A transaction is one change set, and the platform allows 1,000 operations in one.</summary>
    public const int MaxTransactionEntries = 1000;

    private const int MaxDepth = 128;

    public static BundleFacts Check(string json)
    {
        var bytes = Encoding.UTF8.GetByteCount(json);
        if (bytes > MaxBytes) return new BundleFacts(BundleProblem.TooLarge, bytes: bytes);
        if (!IsClosed(json)) return new BundleFacts(BundleProblem.NotABundle);
        try
        {
            var quotas = new XmlDictionaryReaderQuotas { MaxDepth = MaxDepth, MaxStringContentLength = MaxBytes, MaxArrayLength = MaxBytes, MaxBytesPerRead = MaxBytes, MaxNameTableCharCount = MaxBytes };
            using (var reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(json), quotas))
            {
                return Read(reader, bytes);
            }
        }
        catch (Exception error) when (error is XmlException || error is FormatException || error is InvalidDataException)
        {
            return new BundleFacts(BundleProblem.NotABundle);
        }
    }

    /// <summary>One value whose brackets are all closed and nothing after it: the reader forgives both.</summary>
    private static bool IsClosed(string json)
    {
        var open = 0;
        var isText = false;
        for (var index = 0; index < json.Length; index++)
        {
            var letter = json[index];
            if (isText && letter == '\\') index++;
            else if (letter == '"') isText = !isText;
            else if (isText) continue;
            else if (letter == '{' || letter == '[') open++;
            else if ((letter == '}' || letter == ']') && --open == 0) return string.IsNullOrWhiteSpace(json.Substring(index + 1));
        }

        return false;
    }

    private static BundleFacts Read(XmlReader reader, int bytes)
    {
        if (!reader.Read() || reader.GetAttribute("type") != "object") return new BundleFacts(BundleProblem.NotABundle);
        string? resourceType = null;
        string? type = null;
        var entries = 0;
        var bad = 0;
        var depth = reader.Depth;
        reader.Read();
        while (reader.NodeType == XmlNodeType.Element && reader.Depth > depth)
        {
            if (reader.LocalName == "resourceType") resourceType = TextOf(reader);
            else if (reader.LocalName == "type") type = TextOf(reader);
            else if (reader.LocalName == "entry") entries = Entries(reader, ref bad);
            else reader.Skip();
        }

        if (resourceType != "Bundle") return new BundleFacts(BundleProblem.NotABundle);
        if (type != "batch" && type != "transaction") return new BundleFacts(BundleProblem.WrongType, bytes: bytes);
        if (bad > 0) return new BundleFacts(BundleProblem.EntryWithoutRequest, type, bad, bytes);
        return type == "transaction" && entries > MaxTransactionEntries
            ? new BundleFacts(BundleProblem.TooManyEntries, type, entries, bytes)
            : new BundleFacts(BundleProblem.None, type, entries, bytes);
    }

    private static string? TextOf(XmlReader reader)
    {
        if (reader.GetAttribute("type") == "string") return reader.ReadElementContentAsString();
        reader.Skip();
        return null;
    }

    /// <param name="bad">The first entry without a proper request, from 1; stays 0 when all have one.</param>
    private static int Entries(XmlReader reader, ref int bad)
    {
        if (reader.GetAttribute("type") != "array") throw new XmlException();
        var depth = reader.Depth;
        var count = 0;
        if (reader.IsEmptyElement)
        {
            reader.Skip();
            return 0;
        }

        reader.Read();
        while (reader.NodeType == XmlNodeType.Element && reader.Depth > depth)
        {
            count++;
            if (!HasRequest(reader) && bad == 0) bad = count;
        }

        reader.Read();
        return count;
    }

    /// <summary>Reads one entry to its end.</summary>
    private static bool HasRequest(XmlReader reader)
    {
        var found = false;
        Members(reader, name =>
        {
            if (name == "request") found = IsRequest(reader);
            else reader.Skip();
        });
        return found;
    }

    private static bool IsRequest(XmlReader reader)
    {
        string? method = null;
        string? url = null;
        Members(reader, name =>
        {
            if (name == "method") method = TextOf(reader);
            else if (name == "url") url = TextOf(reader);
            else reader.Skip();
        });
        return method is "POST" or "PUT" or "PATCH" or "DELETE" or "GET" or "HEAD" && !string.IsNullOrEmpty(url);
    }

    /// <summary>Hands each member of the object to the reader, which must read past it; another kind of value is skipped.</summary>
    private static void Members(XmlReader reader, Action<string> read)
    {
        if (reader.GetAttribute("type") != "object" || reader.IsEmptyElement)
        {
            reader.Skip();
            return;
        }

        var depth = reader.Depth;
        reader.Read();
        while (reader.NodeType == XmlNodeType.Element && reader.Depth > depth) read(reader.LocalName);
        reader.Read();
    }
}
