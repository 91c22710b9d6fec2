using System.Buffers.Text;

namespace KubeKit.Store;

/// <summary>Writes a commit's revision into the value that was written with its place left open.</summary>
public static class RevisionSplice
{
    /// <summary>A copy of <paramref name="value"/> with the digits of <paramref name="revision"/> inserted at <paramref name="offset"/>; -1 inserts nothing.</summary>
    public static byte[] Insert(ReadOnlySpan<byte> value, int offset, long revision)
    {
        if (offset < 0)
        {
            return value.ToArray();
        }

        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(revision, digits, out var count);
        var spliced = new byte[value.Length + count];
        value[..offset].CopyTo(spliced);
        digits[..count].CopyTo(spliced.AsSpan(offset));
        value[offset..].CopyTo(spliced.AsSpan(offset + count));
        return spliced;
    }

    /// <summary>Refuses a write whose open place lies outside its value, before anything is stored.</summary>
    public static void Check(in StoreWrite write)
    {
        ArgumentNullException.ThrowIfNull(write.Key.Text, nameof(write));
        ArgumentOutOfRangeException.ThrowIfLessThan(write.RevisionOffset, -1, nameof(write));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(write.RevisionOffset, write.Value.Length, nameof(write));
    }
}
