using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace PatientOutreach.Plugins.Rules;

/// <summary>A bundle's text cut into stretches that fit a text column.</summary>
public static class BundleParts
{
    /// <summary>Most characters of a part: the length of hco_bundlepart.hco_content.</summary>
    public const int Length = 1000000;

    /// <summary>Together they are the text. No pair of surrogates is cut: half of one is no character.</summary>
    public static IReadOnlyList<string> Cut(string text, int length = Length)
    {
        var parts = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var size = Math.Min(length, text.Length - start);
            if (start + size < text.Length && char.IsHighSurrogate(text[start + size - 1])) size--;
            parts.Add(text.Substring(start, size));
            start += size;
        }

        return parts;
    }

    /// <summary>SHA-256 of the text in UTF-8, in 64 lower-case digits: the same content is one job.</summary>
    public static string HashOf(string text)
    {
        using (var sha = SHA256.Create())
        {
            return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(text))).Replace("-", "").ToLowerInvariant();
        }
    }
}
