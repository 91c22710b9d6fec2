using System.Security.Cryptography;

namespace KubeKit.ApiServer.Commit;

/// <summary>Makes names out of <c>generateName</c>.</summary>
internal static class NameGenerator
{
    // Without vowels and look-alikes, as upstream: no words by chance, no 0 for o.
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
    private const int SuffixLength = 5;

    // A label's length, which the strictest kinds allow.
    private const int MaxNameLength = 63;

    /// <summary>How often a taken name is tried anew: 27^5 suffixes make even the second try rare.</summary>
    public const int Attempts = 8;

    public static string Generate(string prefix)
    {
        if (prefix.Length > MaxNameLength - SuffixLength)
        {
            prefix = prefix[..(MaxNameLength - SuffixLength)];
        }

        return prefix + RandomNumberGenerator.GetString(Alphabet, SuffixLength);
    }
}
