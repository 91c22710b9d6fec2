using System.Globalization;

namespace KubeKit.Store.Faster.Checkpoints;

/// <summary>
/// All live records as of one revision in one file: a header (magic, revision), records in key
/// order each behind its length, a zero length, their count, and a hash over it all.
/// </summary>
internal static class CheckpointFormat
{
    /// <summary>Begins every such file, "KKKPONT" and the version's digit: another one is refused.</summary>
    public const ulong Magic = 0x3354_4E4F_504B_4B4B;

    public const char Version = '3';

    public const int HeaderBytes = 16;

    /// <summary>The version of a file that begins as a checkpoint of any version does; null for another file.</summary>
    public static char? VersionOf(ReadOnlySpan<byte> header) => header.StartsWith("KKKPONT"u8) && char.IsAsciiDigit((char)header[7]) ? (char)header[7] : null;

    /// <summary>The checkpoints in a directory.</summary>
    public static IEnumerable<(string File, long Revision)> List(string directory) =>
        Directory.EnumerateFiles(directory, "checkpoint.*")
            .Select(f => (f, long.TryParse(Path.GetExtension(f).AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1))
            .Where(c => c.Item2 >= 0);

    public static string PathOf(string directory, long revision) =>
        Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"checkpoint.{revision}"));
}
