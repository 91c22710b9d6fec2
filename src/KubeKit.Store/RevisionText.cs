using System.Buffers.Text;

namespace KubeKit.Store;

/// <summary>Puts a commit's revision into the place that its writer left open.</summary>
internal static class RevisionText
{
    public static ReadOnlyMemory<byte> Insert(ReadOnlyMemory<byte> value, int offset, long revision)
    {
        if (offset < 0)
        {
            return value.ToArray();
        }

        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(revision, digits, out var length);
        var result = new byte[value.Length + length];
        value.Span[..offset].CopyTo(result);
        digits[..length].CopyTo(result.AsSpan(offset));
        value.Span[offset..].CopyTo(result.AsSpan(offset + length));
        return result;
    }
}
